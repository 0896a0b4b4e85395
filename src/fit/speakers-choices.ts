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
  readonly cueStart?: number;
  readonly cueEnd?: number;
};

export type AnnotatedArticle = {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly AnnotatedStatement[];
};

export type Choices = { readonly sources: readonly Choice[]; readonly antecedents: readonly Choice[] };

type Models = { readonly lexicon: Lexicon; readonly tagger: TaggerWeights };

export function collectChoices(articles: readonly AnnotatedArticle[], models: Models): Choices {
  const sources: Choice[] = [];
  const antecedents: Choice[] = [];
  for (const article of articles) {
    const contents = article.statements
      .filter((statement) => statement.cueStart !== undefined)
      .map(toContent);
    const scene = sceneOf(article.text, contents, models);
    const byCue = new Map(
      article.statements.map((statement) => [`${statement.start}:${statement.cueStart}`, statement]),
    );
    resolve(scene, contents, findersOf(scene, byCue, sources, antecedents));
  }
  return { sources, antecedents };
}

/** The scene of an article's text read as it stands, without title. */
export function sceneOf(text: string, contents: readonly Content[], { lexicon, tagger }: Models): Scene {
  const lines = toLines({ text });
  const cues = contents.flatMap(({ cue }) => (cue === undefined ? [] : [cue]));
  const tokens = toTokens(text);
  const sentences = toSentences(lines, tokens, () => false).flat();
  return toScene(
    { tokens, tags: tagTokens(tokens, tagger), sentences, quotations: toQuotations(text, lines), cues },
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
    if (gold >= 0) choices.push({ rows: sink.rows.slice(0, sink.count), ends: sink.ends, gold });
  };
  return {
    source: (scan, cued, candidates) => {
      statement = byCue.get(`${cued.content.start}:${cued.content.cue?.start}`);
      const right = statement === undefined ? -1 : goldSource(scene, statement, candidates);
      const sink = createSink(SOURCE_WEIGHTS);
      writeSources(sink, scan, cued, candidates);
      record(sources, sink, right);
      return { mention: candidates[right] ?? null, confidence: 1 };
    },
    antecedent: (scan, pronoun, candidates, chain) => {
      const right = statement === undefined ? -1 : goldAntecedent(scene, statement, candidates);
      const sink = createSink(ANTECEDENT_WEIGHTS);
      writeAntecedents(sink, scan, pronoun, candidates, chain);
      record(antecedents, sink, right);
      return { antecedent: candidates[right] ?? null, confidence: 1 };
    },
  };
}

/** The candidate that heads the annotated source; their number for nobody; -1 when it is not among them. */
function goldSource(
  { scan }: Scene,
  { speaker, speakerStart, speakerEnd }: AnnotatedStatement,
  candidates: readonly Mention[],
): number {
  if (speaker === null || speakerStart === undefined || speakerEnd === undefined) return candidates.length;
  const first = tokenAt(scan.tokens, speakerStart);
  const end = tokenAt(scan.tokens, speakerEnd - 1) + 1;
  const heads = ({ head, possessive, end: behind }: Mention): boolean =>
    head >= first && head < end && !(possessive && behind < end);
  const headed = candidates.findIndex(heads);
  if (headed >= 0) return headed;
  return candidates.findIndex((mention) => mention.first < end && mention.end > first);
}

/** The candidate whose entity the annotated referent names; -1 when none does. */
function goldAntecedent(
  { scan, mentions, entities }: Scene,
  { referent, speakerStart }: AnnotatedStatement,
  candidates: readonly Antecedent[],
): number {
  if (referent === undefined || speakerStart === undefined) return -1;
  const at = scan.tokens.text.lastIndexOf(referent, speakerStart);
  if (at < 0) return -1;
  const first = tokenAt(scan.tokens, at);
  const end = tokenAt(scan.tokens, at + referent.length - 1) + 1;
  for (const mention of mentions) {
    if (mention.head < first || mention.head >= end || (mention.possessive && mention.end < end)) continue;
    const entity = entities.ofMention[mention.index] ?? -1;
    const found = candidates.findIndex((candidate) => candidate.entity.index === entity);
    if (found >= 0) return found;
  }
  return -1;
}
