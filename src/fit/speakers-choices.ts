/**
 * Turns annotated articles into the choices that the speaker rankers learn from, by going through them as the reader
 * does while the annotation chooses.
 */
import type { StatementKind } from '../core/article.ts';
import type { Content } from '../core/reading/attribution.ts';
import { toLines } from '../core/reading/paragraphs.ts';
import { toQuotations } from '../core/reading/quotation-marks.ts';
import { toSentences } from '../core/reading/sentences.ts';
import { type Antecedent, writeAntecedents } from '../core/reading/speakers/antecedent-features.ts';
import { ANTECEDENT_WEIGHTS } from '../core/reading/speakers/antecedents.ts';
import { piecesOf } from '../core/reading/speakers/cued-content.ts';
import type { Lexicon } from '../core/reading/speakers/lexicon.ts';
import { createSink, type FeatureSink } from '../core/reading/speakers/linear-ranker.ts';
import type { Mention } from '../core/reading/speakers/mention.ts';
import { type Finders, resolve } from '../core/reading/speakers/resolution.ts';
import { type Scene, toScene } from '../core/reading/speakers/scene.ts';
import { writeSources } from '../core/reading/speakers/source-features.ts';
import { SOURCE_WEIGHTS } from '../core/reading/speakers/sources.ts';
import { type TaggerWeights, tagTokens } from '../core/reading/tagger.ts';
import { tokenAt, toTokens } from '../core/reading/tokens.ts';
import type { Choice } from './speakers-ranker.ts';

export type AnnotatedStatement = {
  readonly kind: Exclude<StatementKind, 'narration'>;
  readonly start: number;
  readonly end: number;
  readonly parts?: readonly (readonly [number, number])[];
  readonly speaker: string | null;
  readonly speakerStart?: number;
  readonly speakerEnd?: number;
  readonly referent?: string;
  readonly referentBy?: string;
  readonly cueStart?: number;
  readonly cueEnd?: number;
  readonly cueClass?: string;
};

export type AnnotatedArticle = {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly AnnotatedStatement[];
};

export type Choices = { readonly sources: readonly Choice[]; readonly antecedents: readonly Choice[] };

export type Models = { readonly lexicon: Lexicon; readonly tagger: TaggerWeights };

/**
 * The choices of an article read twice: with all that people marked, and with as much of it as the reader finds, since
 * a pronoun leans on who spoke before. Sources are taken from the first reading alone.
 */
export function collectChoices(article: AnnotatedArticle, models: Models): Choices {
  const whole = collectOnce(article, models);
  const thinned = collectOnce({ ...article, statements: article.statements.filter(isFound) }, models);
  return { sources: whole.sources, antecedents: [...whole.antecedents, ...thinned.antecedents] };
}

function collectOnce({ text, statements }: AnnotatedArticle, models: Models): Choices {
  const sources: Choice[] = [];
  const antecedents: Choice[] = [];
  const contents = statements.filter((statement) => statement.cueStart !== undefined).map(toContent);
  const scene = sceneOf(text, contents, models);
  const byCue = new Map(
    statements.map((statement) => [`${statement.start}:${statement.cueStart}`, statement]),
  );
  resolve(scene, contents, findersOf(scene, byCue, sources, antecedents));
  return { sources, antecedents };
}

/** Not belief, intention or knowledge. */
export const isSpeech = ({ cueClass }: AnnotatedStatement): boolean =>
  cueClass === 'speech' || cueClass === 'according';

/** In a hundred statements of speech the reader misses some twenty. */
const MISSED = 20;

/** Whether the reader might find the statement: drawn by its place, the same every time. */
function isFound(statement: AnnotatedStatement): boolean {
  const drawn = Math.imul(statement.start + 7, 0x9e3779b1) ^ Math.imul(statement.end + 3, 0x9e37);
  return isSpeech(statement) && (Math.imul(drawn ^ (drawn >>> 13), 0x85ebca77) >>> 0) % 100 >= MISSED;
}

/** The scene of an article's text read as it stands, without title. */
export function sceneOf(text: string, contents: readonly Content[], { lexicon, tagger }: Models): Scene {
  const lines = toLines({ text });
  const cues = contents.flatMap(({ cue }) => (cue === undefined ? [] : [cue]));
  const tokens = toTokens(text);
  const sentences = toSentences(lines, tokens, () => false).flat();
  return toScene(
    {
      tokens,
      tags: tagTokens(tokens, tagger),
      sentences,
      quotations: toQuotations(text, lines),
      cues,
      contents: piecesOf(contents),
    },
    lexicon,
  );
}

export function toContent({ kind, start, end, parts, cueStart, cueEnd }: AnnotatedStatement): Content {
  const ranges = (parts ?? [[start, end] as const]).map(([from, to]) => ({ start: from, end: to }));
  const cue = cueStart === undefined || cueEnd === undefined ? {} : { cue: { start: cueStart, end: cueEnd } };
  return { kind, start, end, parts: ranges, confidence: 1, ...cue };
}

/** Finders that write the choice down and take what the annotation says. */
function findersOf(
  scene: Scene,
  byCue: ReadonlyMap<string, AnnotatedStatement>,
  sources: Choice[],
  antecedents: Choice[],
): Finders {
  let statement: AnnotatedStatement | undefined;
  const record = (choices: Choice[], sink: FeatureSink, gold: number): void => {
    const rows = sink.rows.slice(0, sink.count);
    const weight = choices === antecedents ? trustOf(statement) : 1;
    if (gold >= 0) choices.push({ rows, ends: sink.ends, gold, weight });
  };
  return {
    source: (scan, cued, candidates) => {
      statement = byCue.get(`${cued.content.start}:${cued.content.cue?.start}`);
      const right = statement === undefined ? -1 : goldSource(scene, statement, candidates);
      const sink = createSink(SOURCE_WEIGHTS);
      writeSources(sink, scan, cued, candidates);
      record(sources, sink, right);
      return { mention: candidates[right] ?? null, confidence: 1, nobody: 0 };
    },
    antecedent: (scan, cued, pronoun, candidates, chain) => {
      const right = statement === undefined ? -1 : goldAntecedent(scene, statement, candidates);
      const sink = createSink(ANTECEDENT_WEIGHTS);
      writeAntecedents(sink, scan, cued, pronoun, candidates, chain);
      record(antecedents, sink, right);
      return { antecedent: candidates[right] ?? null, confidence: 1, runnerUp: 0 };
    },
    sureness: () => 1,
  };
}

/** Whether more than one of two methods named the referent of a pronoun; what one alone names is often wrong. */
export const isAgreed = ({ referentBy = '' }: AnnotatedStatement): boolean =>
  !/^silver-(?!agree)/.test(referentBy);

/** What only one method names as the referent counts half: pronouns gain half a point. */
const trustOf = (statement: AnnotatedStatement | undefined): number =>
  statement === undefined || isAgreed(statement) ? 1 : 0.5;

/** Tells the mentions whose heads lie in the annotated source. */
export function headsWithin(
  { scan }: Scene,
  { speakerStart, speakerEnd }: AnnotatedStatement,
): (mention: Mention) => boolean {
  if (speakerStart === undefined || speakerEnd === undefined) return () => false;
  const first = tokenAt(scan.tokens, speakerStart);
  const end = tokenAt(scan.tokens, speakerEnd - 1) + 1;
  return ({ head, possessive, end: behind }) => head >= first && head < end && !(possessive && behind < end);
}

/** The candidate that heads the annotated source; their number for nobody; -1 when it is not among them. */
function goldSource(scene: Scene, statement: AnnotatedStatement, candidates: readonly Mention[]): number {
  const { speaker, speakerStart, speakerEnd } = statement;
  if (speaker === null || speakerStart === undefined || speakerEnd === undefined) return candidates.length;
  const headed = candidates.findIndex(headsWithin(scene, statement));
  if (headed >= 0) return headed;
  const first = tokenAt(scene.scan.tokens, speakerStart);
  const end = tokenAt(scene.scan.tokens, speakerEnd - 1) + 1;
  return candidates.findIndex((mention) => mention.first < end && mention.end > first);
}

/** The entities of the mentions that head the annotated referent where it stands last before the pronoun. */
export function referentEntities(
  { scan, mentions, entities }: Scene,
  { referent, speakerStart }: AnnotatedStatement,
): readonly number[] {
  if (referent === undefined || speakerStart === undefined) return [];
  const at = scan.tokens.text.lastIndexOf(referent, speakerStart);
  if (at < 0) return [];
  const first = tokenAt(scan.tokens, at);
  const end = tokenAt(scan.tokens, at + referent.length - 1) + 1;
  return [...mentions]
    .filter(
      ({ head, possessive, end: behind }) => head >= first && head < end && !(possessive && behind < end),
    )
    .map(({ index }) => entities.ofMention[index] ?? -1);
}

/** The candidate whose entity the annotated referent names; -1 when none does. */
function goldAntecedent(
  scene: Scene,
  statement: AnnotatedStatement,
  candidates: readonly Antecedent[],
): number {
  for (const referent of referentEntities(scene, statement)) {
    const found = candidates.findIndex(({ entity }) => entity.index === referent);
    if (found >= 0) return found;
  }
  return -1;
}
