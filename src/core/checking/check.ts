/**
 * Checks pasted quotes against the library: which of nine verdicts, where the words stand, whose they are, and a word
 * diff. Reading articles is left to the reader, wording the reply to the command; a quote is never kept.
 */
import { type Article, type Speaker, type Statement, speakerOf, type TextRange } from '../article.ts';
import { type Alignment, type Step, toAlignment } from './alignment.ts';
import { type Claim, toClaim } from './claim.ts';
import { fitGivenName, fitSpeaker, isNamedIn, toClaimedSurname } from './claimed-speaker.ts';
import { type DiffPiece, toDiff, toPassage } from './diff.ts';
import { findChains, type Place, weightOf } from './fragments.ts';
import { fitNearby } from './nearby-speaker.ts';
import { createPassageIndex, type PassageIndex } from './passage-index.ts';
import { type Source, toSource } from './stretches.ts';
import { type Change, type Finding, judgeWords, type WordsVerdict } from './verdict.ts';
import { toWords } from './words.ts';

export type VerdictName = WordsVerdict | 'other-speaker';

/** Where the words stand: from `start` to `end`; `parts` when words between do not belong to it. */
export type Match = TextRange & { readonly articleId: string; readonly parts?: readonly TextRange[] };

export type Verdict = {
  readonly verdict: VerdictName;
  /** The quote without its wrapping. */
  readonly claim: string;
  /** Absent when not found. */
  readonly match?: Match;
  /** The article of the match. */
  readonly article?: Article;
  /** The statements the match stands in, in order; none for words of the narration. */
  readonly statements: readonly Statement[];
  /** Whose words the article says they are; null when it leaves that open. */
  readonly speaker: Speaker | null;
  /** The speaker that was claimed, as written. */
  readonly claimedSpeaker?: string;
  readonly diff?: readonly DiffPiece[];
  readonly change?: Change;
  /** The verdict can't be sure: both texts are to be shown and the doubt said. */
  readonly unsure?: true;
};

export type Check = {
  readonly quote: string;
  /** The one the quote is ascribed to, when that was given apart. */
  readonly speaker?: string;
  /** Narrows the library. */
  readonly articleIds?: readonly string[];
};

export type Checker = {
  /** Any quote up to `MAX_QUOTE_LENGTH`; throws `QuoteTooLongError` beyond, and nothing else. */
  readonly check: (check: Check) => Verdict;
  /** Adds an article or takes its new revision. */
  readonly add: (article: Article) => void;
  readonly remove: (articleId: string) => void;
};

/** UTF-16 units: two and a half of Telegram's longest messages (4,096), more than any quote pasted to be checked. */
export const MAX_QUOTE_LENGTH = 10_000;

export class QuoteTooLongError extends Error {
  override readonly name = 'QuoteTooLongError';
  constructor(length: number) {
    super(`This quote is ${length} characters long; paste at most ${MAX_QUOTE_LENGTH}.`);
  }
}

/** Sources made ready that are kept: a few stories' worth. */
const KEPT_SOURCES = 400;
/** Scopes up to this many articles are searched whole, without the index. */
const SMALL_SCOPE = 24;

export function createChecker(
  articles: Iterable<Article>,
  index: PassageIndex = createPassageIndex(),
): Checker {
  const library = new Map<string, Article>();
  const sources = new Map<string, Source>();
  const add = (article: Article) => {
    remove(article.id);
    library.set(article.id, article);
    index.add(article.id, article.text);
  };
  const remove = (articleId: string) => {
    if (library.delete(articleId)) index.remove(articleId);
    sources.delete(articleId);
  };
  const sourceOf = (articleId: string): Source | null => {
    const article = library.get(articleId);
    if (!article) return null;
    const kept = sources.get(articleId) ?? toSource(article);
    sources.delete(articleId);
    sources.set(articleId, kept);
    const oldest = sources.size > KEPT_SOURCES ? sources.keys().next().value : undefined;
    if (oldest !== undefined) sources.delete(oldest);
    return kept;
  };
  for (const article of articles) add(article);
  return {
    add,
    remove,
    check: (check) => {
      if (check.quote.length > MAX_QUOTE_LENGTH) throw new QuoteTooLongError(check.quote.length);
      const claim = toClaim(check.quote, check.speaker);
      const scope = check.articleIds;
      const ids =
        scope && scope.length <= SMALL_SCOPE
          ? scope
          : index.findCandidates((claim.whole ?? claim).words.keys, scope ? new Set(scope) : undefined);
      return checkClaim(
        claim,
        check.speaker,
        ids.flatMap((id) => sourceOf(id) ?? []),
      );
    },
  };
}

function checkClaim(claim: Claim, speaker: string | undefined, sources: readonly Source[]): Verdict {
  const claimed = speaker ?? claim.speaker;
  const best = findBest(claim, claimed, sources);
  if (!claim.whole) return toVerdict(claim, best, claimed);
  const whole = findBest(claim.whole, speaker, sources);
  const tailFrom = claim.words.count;
  return isOwnTail(whole, tailFrom) || !isSomeone(claim.speaker ?? '', best, sources)
    ? toVerdict(claim.whole, whole, speaker)
    : toVerdict(claim, best, claimed);
}

/** The last `- …` is the quote's own when its words stand there in the article as well, inside the marks. */
function isOwnTail({ finding }: Judged, tailFrom: number): boolean {
  if (!finding) return false;
  return finding.steps.every(
    ({ claim, source }) => claim < tailFrom || (source >= 0 && (finding.source.stretchOf[source] ?? -1) >= 0),
  );
}

/** Written as names are, or named by an article. What is neither is taken for words of the quote. */
function isSomeone(name: string, best: Judged, sources: readonly Source[]): boolean {
  if (/^(?:[@\p{Lu}]|(?:the|a|an|former|host|spokes\p{L}+)\s)/u.test(name)) return true;
  const own = best.finding ? [best.finding.source] : sources;
  return own.some(
    (source) =>
      source.article.speakers.some((speaker) => fitSpeaker(name, speaker) === 'same') ||
      isCapitalisedIn(name, source),
  );
}

/** The words stand in a row in the article, each with a capital. */
function isCapitalisedIn(name: string, { words, positions }: Source): boolean {
  const { keys } = toWords(name);
  return (positions.get(keys[0] ?? '') ?? []).some((at) =>
    keys.every(
      (key, next) =>
        words.keys[at + next] === key && /^\p{Lu}/u.test(words.text.slice(words.starts[at + next])),
    ),
  );
}

type Judged = {
  readonly finding: Finding | null;
  readonly verdict: VerdictName;
  readonly speaker: Speaker | null;
  readonly unsure: boolean;
};

const NOTHING: Judged = { finding: null, verdict: 'not-found', speaker: null, unsure: false };

/** Places whose fit is this close explain a claim equally well: less than one small word. */
const EQUAL_FIT = 0.3;

function findBest(claim: Claim, claimed: string | undefined, sources: readonly Source[]): Judged {
  const { places, path } = findChains(claim, sources);
  const findings = places.flatMap((place): Finding[] => {
    const alignment = toAlignment(claim, withoutNoise(place));
    return alignment ? [judgeWords(claim, alignment)] : [];
  });
  const top = findings.reduce((most, finding) => Math.max(most, finding.fit), 0);
  const spliced = toSplice(claim, path, findings);
  if (spliced) return { finding: spliced, verdict: 'spliced', speaker: null, unsure: false };
  const judged = findings
    .filter((finding) => finding.fit >= top - EQUAL_FIT && finding.verdict !== 'not-found')
    .map((finding) => judgeSpeaker(finding, claimed))
    .sort((a, b) => rankOf(a) - rankOf(b));
  return judged[0] ?? NOTHING;
}

const ORDER: readonly VerdictName[] = [
  'exact',
  'permitted',
  'excerpt',
  'other-speaker',
  'clipped',
  'altered',
  'spliced',
  'paraphrase',
  'not-found',
];

const rankOf = (judged: Judged): number => ORDER.indexOf(judged.verdict) + (judged.unsure ? 0.5 : 0);

/** Runs of another quotation that prove little beside the place's main one are chance. */
const NOISE_WEIGHT = 1.5;

function withoutNoise(place: Place): Place {
  const { source } = place;
  const groupOf = (word: number) => source.stretches[source.stretchOf[word] ?? -1]?.quotation ?? -1;
  const weights = new Map<number, number>();
  for (const run of place.runs) {
    for (let word = run.sourceFrom; word < run.sourceTo; word++) {
      const group = groupOf(word);
      weights.set(group, (weights.get(group) ?? 0) + weightOf(source.words.keys[word] ?? ''));
    }
  }
  const most = Math.max(...weights.values());
  if (most < 2 * NOISE_WEIGHT) return place;
  const runs = place.runs.filter((run) => (weights.get(groupOf(run.sourceFrom)) ?? 0) >= NOISE_WEIGHT);
  return { ...place, runs };
}

/** What a second place must add before two are believed, in weight of words. */
const SPLICE_GAIN = 2;
/** Each piece of a splice has this weight at least. */
const SPLICE_PIECE = 2;
/** The pieces of a splice make up so much of the claim; all but a joining word or two. */
const SPLICE_COVERAGE = 0.75;

function toSplice(claim: Claim, path: readonly Place[], findings: readonly Finding[]): Finding | null {
  const pieces = path.map(withoutNoise).filter((place) => weightOfPlace(place) >= SPLICE_PIECE);
  if (pieces.length < 2) return null;
  const alignments = pieces.flatMap((place) => toAlignment(claim, place) ?? []);
  const total = claim.words.keys.reduce((sum, key) => sum + weightOf(key), 0);
  const found = pieces.reduce((sum, place) => sum + weightOfPlace(place), 0);
  const single = Math.max(0, ...findings.map((finding) => finding.coverage)) * total;
  if (found / total < SPLICE_COVERAGE || found - single < SPLICE_GAIN) return null;
  const main = alignments.reduce<Alignment | null>(
    (best, next) => (best && best.found >= next.found ? best : next),
    null,
  );
  if (!main) return null;
  return {
    verdict: 'spliced',
    source: main.source,
    steps: withNeighbours(main, alignments),
    coverage: found / total,
    fit: found,
    change: { kind: 'joined', from: '', to: '' },
  };
}

/** Sentences that were turned round stand side by side: the passage then holds both, the other one as missing. */
function withNeighbours(main: Alignment, alignments: readonly Alignment[]): readonly Step[] {
  const missing = (from: number, to: number): Step[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => ({ claim: -1, source: from + at }));
  const near = (a: number, b: number) =>
    Math.abs(a - b) <= 3 && main.source.stretchOf[a] === main.source.stretchOf[b];
  const others = alignments.filter((other) => other !== main && other.source === main.source);
  const before = others.find((other) => other.last < main.first && near(other.last, main.first));
  const after = others.find((other) => other.first > main.last && near(other.first, main.last));
  const start = main.steps.findIndex((step) => step.source >= 0);
  const end = main.steps.findLastIndex((step) => step.source >= 0) + 1;
  return [
    ...main.steps.slice(0, start),
    ...(before ? missing(before.first, main.steps[start]?.source ?? 0) : []),
    ...main.steps.slice(start, end),
    ...(after ? missing((main.steps[end - 1]?.source ?? 0) + 1, after.last + 1) : []),
    ...main.steps.slice(end),
  ];
}

function weightOfPlace(place: Place): number {
  return place.runs.reduce((sum, run) => {
    for (let word = run.sourceFrom; word < run.sourceTo; word++)
      sum += weightOf(place.source.words.keys[word] ?? '');
    return sum;
  }, 0);
}

const GOOD: ReadonlySet<VerdictName> = new Set(['exact', 'permitted', 'excerpt']);

function judgeSpeaker(finding: Finding, claimed: string | undefined): Judged {
  const { source } = finding;
  const speaker = speakerAt(finding);
  const plain: Judged = { finding, verdict: finding.verdict, speaker, unsure: finding.unsure ?? false };
  if (claimed === undefined || !GOOD.has(finding.verdict)) return plain;
  const fit = speaker ? fitSpeaker(claimed, speaker, source) : 'open';
  if (fit === 'same') return plain;
  if (fit === 'other') return { ...plain, verdict: 'other-speaker' };
  // The text leaves the speaker open to the reader: the words around decide, and the doubt is said.
  const word = finding.steps.find((step) => step.claim >= 0 && step.source >= 0)?.source ?? -1;
  const stretch = source.stretches[source.stretchOf[word] ?? -1];
  const near =
    stretch && isNamedIn(claimed, source.article) && fitNearby(source, stretch, toClaimedSurname(claimed));
  const same = near === 'same' && fitGivenName(claimed, source) !== 'other';
  return { ...plain, verdict: same ? finding.verdict : 'other-speaker', unsure: true };
}

/** The speaker of the first statement; of another part of the same quotation when that one has none. */
function speakerAt(finding: Finding): Speaker | null {
  const { article, stretches } = finding.source;
  const [statement] = statementsOf(finding);
  const own = statement ? speakerOf(article, statement) : null;
  if (own || !statement) return own;
  const stretch = stretches.find((candidate) => candidate.statement?.id === statement.id);
  const kin = stretches.find(
    (other) =>
      other.quotation === stretch?.quotation && other.statement && other.statement.speakerId !== null,
  );
  return kin?.statement ? speakerOf(article, kin.statement) : null;
}

/** The statements that the words found stand in, in order. */
function statementsOf({ source, steps }: Finding): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const step of steps) {
    if (step.claim < 0 || step.source < 0) continue;
    const stretch = source.stretches[source.stretchOf[step.source] ?? -1];
    const statement = stretch?.statement ?? statementAt(source, step.source);
    if (statement) found.set(statement.id, statement);
  }
  return [...found.values()];
}

function statementAt(source: Source, word: number): Statement | null {
  const at = source.words.starts[word] ?? 0;
  for (const statement of source.article.statements) {
    if (statement.start > at) break;
    if (statement.kind !== 'narration' && statement.parts.some((part) => part.start <= at && at < part.end))
      return statement;
  }
  return null;
}

function toVerdict(claim: Claim, judged: Judged, claimed: string | undefined): Verdict {
  const { finding, verdict, unsure, speaker } = judged;
  const base = { verdict, claim: claim.text, ...(claimed === undefined ? {} : { claimedSpeaker: claimed }) };
  if (!finding || verdict === 'not-found') return { ...base, statements: [], speaker: null };
  const steps = withoutCue(finding);
  const parts = toPassage(finding.source, steps);
  const [first, last] = [parts[0], parts.at(-1)];
  const statements = statementsOf(finding);
  const match = first &&
    last && {
      articleId: finding.source.article.id,
      start: first.start,
      end: last.end,
      ...(parts.length > 1 ? { parts } : {}),
    };
  return {
    ...base,
    ...(match ? { match } : {}),
    article: finding.source.article,
    statements,
    speaker: speaker ?? (statements[0] ? speakerOf(finding.source.article, statements[0]) : null),
    diff: toDiff(claim, finding.source, steps),
    ...(finding.change ? { change: finding.change } : {}),
    ...(unsure ? { unsure: true as const } : {}),
  };
}

/** Cues between quoted parts, and what lies between the pieces of a splice, are no part of the passage. */
function withoutCue({ source, steps, verdict }: Finding): readonly Step[] {
  const stretchAt = (step: Step) => source.stretchOf[step.source] ?? -1;
  if (
    verdict === 'paraphrase' ||
    steps.some((step) => step.claim >= 0 && step.source >= 0 && stretchAt(step) < 0)
  ) {
    return steps;
  }
  const inside = steps.filter((step) => step.source < 0 || step.claim >= 0 || stretchAt(step) >= 0);
  return verdict === 'spliced' ? withoutJoint(source, inside) : inside;
}

/** Drops the words missing at a joint of two quotations. */
function withoutJoint(source: Source, steps: readonly Step[]): readonly Step[] {
  const quotationOf = (word: number) => source.stretches[source.stretchOf[word] ?? -1]?.quotation ?? -1;
  const common = steps
    .map((step, at) => (step.claim >= 0 && step.source >= 0 ? at : -1))
    .filter((at) => at >= 0);
  const dropped = new Set<number>();
  common.forEach((at, index) => {
    const next = common[index + 1];
    if (next === undefined) return;
    if (quotationOf(steps[at]?.source ?? -1) === quotationOf(steps[next]?.source ?? -1)) return;
    for (let between = at + 1; between < next; between++)
      if ((steps[between]?.claim ?? -1) < 0) dropped.add(between);
  });
  return steps.filter((_, at) => !dropped.has(at));
}
