/**
 * Judges how much of a quotation a claim is whose words are right: the whole, a part that says no more, or a part that
 * needs what was left off; what is essential is left to `edges.ts`.
 */
import type { Alignment, Step } from './alignment.ts';
import type { Claim } from './claim.ts';
import { findEssentialAfter, findEssentialBefore, hasEssentialPartBefore } from './edges.ts';
import { stretchAt } from './stretches.ts';
import type { Finding } from './words-judgement.ts';

type Extent = Pick<Finding, 'verdict' | 'steps' | 'change' | 'unsure'>;

/** The words are right: how much of the quotation they are. */
/** `marked`: an ellipsis, brackets or another writing of a word stand inside the claim. */
export function judgeExtent(claim: Claim, alignment: Alignment, marked: boolean): Extent {
  const { source, steps, first, last } = alignment;
  const start = stretchAt(source, first);
  const end = stretchAt(source, last);
  const starts = start?.fromWord === first;
  const ends = end !== undefined && end.toWord - 1 === last;
  if (starts && ends) {
    const unsure = hasEssentialPartBefore(source, first, last) ? { unsure: true as const } : {};
    const whole =
      start === end && !marked && isSameText(claim.text, source.words.text.slice(start.start, start.end));
    return { verdict: whole ? 'exact' : 'permitted', steps, ...unsure };
  }
  const before = findEssentialBefore(source, first, last);
  const after = findEssentialAfter(source, last);
  if (before || after) return toClippedEdge(alignment, before, after);
  return { verdict: marked || start !== end ? 'permitted' : 'excerpt', steps };
}

/** The whole stretch, character for character; marks that stand at both ends may be the claim's wrapping. */
function isSameText(claim: string, stretch: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^["'\u2018\u2019\u201C\u201D]+|["'\u2018\u2019\u201C\u201D]+$/gu, '')
      .trim();
  return claim.trim() === stretch.trim() || bare(claim) === bare(stretch);
}

type Range = { readonly from: number; readonly to: number } | null;

function toClippedEdge(alignment: Alignment, before: Range, after: Range): Extent {
  const { source, steps } = alignment;
  const words = (range: Range): Step[] =>
    range
      ? Array.from({ length: range.to - range.from }, (_, at) => ({ claim: -1, source: range.from + at }))
      : [];
  const { text, starts, ends } = source.words;
  const from = [before, after]
    .flatMap((range) => (range ? [text.slice(starts[range.from], ends[range.to - 1])] : []))
    .join(' … ');
  const head = words(before);
  const tail = words(after);
  const lastFound = steps.findLastIndex((step) => step.source >= 0);
  const firstFound = steps.findIndex((step) => step.source >= 0);
  const all = [
    ...steps.slice(0, Math.max(0, firstFound)),
    ...head,
    ...steps.slice(Math.max(0, firstFound), lastFound + 1),
    ...tail,
    ...steps.slice(lastFound + 1),
  ];
  return { verdict: 'clipped', steps: all, change: { kind: 'cut', from, to: '' } };
}
