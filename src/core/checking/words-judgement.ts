/**
 * Judges the words of a claim against one place of one article; choosing among places is left to `explanation.ts`,
 * whether the claimed speaker said them to `spoken-by.ts`.
 *
 * The worst that is true wins: words outside quotation marks (paraphrase), two quotations (spliced), words changed or
 * put in (altered), words cut out silently or a negation under an ellipsis or an essential part left off (clipped).
 * What remains is good: a whole stretch (exact, or permitted when its dress differs) or a part of one (excerpt).
 */
import type { Alignment, Edit, Step } from './alignment.ts';
import { type ChangeKind, isSameWriting, type Side, toChangeKind } from './changes.ts';
import type { Claim } from './claim.ts';
import { judgeExtent } from './extent.ts';
import { isNegation } from './function-words.ts';
import { weightOf } from './runs.ts';
import { type Source, stretchAt } from './stretches.ts';

export type WordsVerdict =
  | 'exact'
  | 'permitted'
  | 'excerpt'
  | 'clipped'
  | 'altered'
  | 'spliced'
  | 'paraphrase'
  | 'not-found';

/** What was changed: words of the source and of the claim, as written, either may be empty. */
export type Change = { readonly kind: ChangeKind; readonly from: string; readonly to: string };

/** The words of a claim judged against one place. */
export type Finding = {
  readonly verdict: WordsVerdict;
  readonly source: Source;
  readonly steps: readonly Step[];
  /** Share of the claim's weight that the place holds, from 0 to 1. */
  readonly coverage: number;
  /** Weight of the words found, less a little for every difference: what places are compared by. */
  readonly fit: number;
  readonly change?: Change;
  /** The verdict rests on a doubtful reading: both texts are to be shown. */
  readonly unsure?: true;
};

/** Below this share of its weight a claim is not from here, unless a long run is shared. Fitted on the dev cases. */
const LEAST_COVERAGE = 0.6;
/** At this share the words may lie as far apart as they like. */
const SURE_COVERAGE = 0.85;
/** A run of so many words is not shared by chance (unknown quotes share fewer than six with their library). */
const LONG_RUN = 6;
/** A run of so many words is this source's whatever else the claim holds. */
const SURE_RUN = 12;
/** A shorter long run proves a source only when it is this share of the claim; the rest may be made up. */
const LEAST_RUN_COVERAGE = 0.3;

export function judgeWords(claim: Claim, alignment: Alignment): Finding {
  const { source, found } = alignment;
  const total = claim.words.keys.reduce(
    (sum, key, word) => sum + (claim.bracketed[word] ? 0 : weightOf(key)),
    0,
  );
  const coverage = total > 0 ? found / total : 0;
  const fit = found - 0.25 * alignment.edits.length;
  const base = { source, steps: alignment.steps, coverage, fit };
  const known =
    (coverage >= LEAST_COVERAGE && (coverage >= SURE_COVERAGE || isCompact(claim, alignment))) ||
    (alignment.longest >= LONG_RUN && coverage >= LEAST_RUN_COVERAGE) ||
    alignment.longest >= SURE_RUN;
  if (!known || alignment.first < 0) return { ...base, verdict: 'not-found' };
  if (isOutsideMarks(alignment)) return { ...base, verdict: 'paraphrase' };
  if (isSideBySide(alignment))
    return { ...base, verdict: 'spliced', change: { kind: 'joined', from: '', to: '' } };
  const edits = alignment.edits.map((edit) => judgeEdit(claim, source, edit));
  const worst = (['spliced', 'altered', 'clipped'] as const).find((verdict) =>
    edits.some((edit) => edit.verdict === verdict),
  );
  if (worst) {
    const change = edits.find((edit) => edit.verdict === worst)?.change;
    return { ...base, verdict: worst, ...(change ? { change } : {}) };
  }
  return {
    ...base,
    ...judgeExtent(
      claim,
      alignment,
      edits.some((edit) => edit.marked),
    ),
  };
}

/** The words found lie together: no more than twice as many others stand between them, outside a cue. */
function isCompact(claim: Claim, { first, last }: Alignment): boolean {
  return last - first + 1 <= 3 * claim.words.count + 10;
}

/** More than a stray small word of the claim stands outside quotation marks. */
function isOutsideMarks({ source, steps }: Alignment): boolean {
  let weight = 0;
  let words = 0;
  for (const step of steps) {
    if (step.claim < 0 || step.source < 0 || (source.stretchOf[step.source] ?? -1) >= 0) continue;
    weight += weightOf(source.words.keys[step.source] ?? '');
    words++;
  }
  return weight >= 1 || words >= 2;
}

type EditJudgement = {
  readonly verdict?: 'spliced' | 'altered' | 'clipped';
  readonly change?: Change;
  readonly marked?: true;
};

function judgeEdit(claim: Claim, source: Source, edit: Edit): EditJudgement {
  const lost = toSide(source.words.text, source.words, edit.sourceFrom, edit.sourceTo, (word) => {
    const stretch = stretchAt(source, word);
    return stretch !== undefined && !stretch.isTitle;
  });
  const own = isInBrackets(source, edit);
  const isBracketed = (word: number) => claim.bracketed[word] === 1 && !own;
  const gained = toSide(claim.text, claim.words, edit.claimFrom, edit.claimTo, (word) => !isBracketed(word));
  const bracketed = toSide(claim.text, claim.words, edit.claimFrom, edit.claimTo, isBracketed);
  const change = (kind: ChangeKind): Change => ({
    kind,
    from: lost.written.join(' '),
    to: gained.written.join(' '),
  });
  if (isOverQuotations(source, edit)) return { verdict: 'spliced', change: change('joined') };
  if (bracketed.keys.some(isNegation) && !lost.keys.some(isNegation)) {
    return {
      verdict: 'altered',
      change: { kind: 'negation', from: change('cut').from, to: bracketed.written.join(' ') },
    };
  }
  if (gained.keys.length > 0) {
    if (bracketed.keys.length === 0 && isAnotherWriting(claim, source, edit, lost, gained))
      return { marked: true };
    return { verdict: 'altered', change: change(toChangeKind(lost, gained)) };
  }
  if (lost.keys.length === 0) return { marked: true };
  const omitted = bracketed.keys.length > 0 || hasOmission(claim, source, edit);
  if (!omitted) return { verdict: 'clipped', change: change('cut') };
  const negated = lost.keys.some(isNegation) && !bracketed.keys.some(isNegation);
  return negated ? { verdict: 'clipped', change: change('negation') } : { marked: true };
}

function isAnotherWriting(claim: Claim, source: Source, edit: Edit, lost: Side, gained: Side): boolean {
  const hyphen = /[-\u2010-\u2015]/.test(
    claim.text.slice(claim.words.starts[edit.claimFrom], claim.words.ends[edit.claimTo - 1]) +
      source.words.text.slice(source.words.starts[edit.sourceFrom], source.words.ends[edit.sourceTo - 1]),
  );
  return isSameWriting(lost.keys, gained.keys, hyphen);
}

type Columns = { readonly keys: readonly string[]; readonly starts: Int32Array; readonly ends: Int32Array };

function toSide(
  text: string,
  words: Columns,
  from: number,
  to: number,
  takes: (word: number) => boolean,
): Side {
  const keys: string[] = [];
  const written: string[] = [];
  for (let word = from; word < to; word++) {
    if (!takes(word)) continue;
    keys.push(words.keys[word] ?? '');
    written.push(text.slice(words.starts[word], words.ends[word]));
  }
  return { keys, written };
}

/**
 * Whether an ellipsis stands where the words are left out. Words left out between equal words ("I saw A. I saw B.") may
 * be taken from several places, so the edit slides as far as the words allow.
 */
function hasOmission(
  claim: Claim,
  source: Source,
  { claimFrom, claimTo, sourceFrom, sourceTo }: Edit,
): boolean {
  const { keys } = source.words;
  let left = claimFrom;
  for (
    let at = 1;
    claimFrom === claimTo && at <= claimFrom && keys[sourceFrom - at] === keys[sourceTo - at];
    at++
  )
    left--;
  let right = claimTo;
  for (
    let at = 0;
    claimFrom === claimTo && right < claim.words.count && keys[sourceFrom + at] === keys[sourceTo + at];
    at++
  )
    right++;
  // An ellipsis that the source has there itself marks nothing that the claim left out.
  const { text, starts, ends } = source.words;
  if (/\.\s?\.|\u2026/.test(text.slice(ends[sourceFrom - 1] ?? 0, starts[sourceTo] ?? text.length)))
    return false;
  for (let word = left; word <= right; word++) if (claim.omissions[word]) return true;
  return false;
}

/** Characters; longer than what editors put in brackets. */
const BRACKETS_REACH = 80;

/** Whether the source has square brackets of its own there: what the claim has in brackets is to be the same. */
function isInBrackets({ words }: Source, { sourceFrom }: Edit): boolean {
  const start = words.starts[sourceFrom] ?? 0;
  const before = words.text.slice(Math.max(0, start - BRACKETS_REACH), start);
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}

/** Two quotations with nothing between them but marks, pasted as one. */
function isSideBySide({ source, steps }: Alignment): boolean {
  return steps.some((step, at) => {
    const next = steps[at + 1];
    if (!next || step.claim < 0 || next.claim < 0 || step.source < 0 || next.source !== step.source + 1)
      return false;
    const [before, after] = [stretchAt(source, step.source), stretchAt(source, next.source)];
    return before !== undefined && after !== undefined && before.quotation !== after.quotation;
  });
}

/** The words before and behind the edit belong to two quotations. */
function isOverQuotations(source: Source, edit: Edit): boolean {
  const before = stretchAt(source, edit.sourceFrom - 1);
  const after = stretchAt(source, edit.sourceTo);
  return (
    before !== undefined &&
    after !== undefined &&
    edit.sourceTo > edit.sourceFrom &&
    before.quotation !== after.quotation
  );
}
