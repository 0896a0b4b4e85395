/** Tells whether words stand in a quotation inside the quotation: in what the speaker says that somebody else said. */
import { startsSentence } from './alignment.ts';
import type { Source } from './stretches.ts';

/**
 * A quotation inside the quotation opens before the kept words and is not closed there: it is somebody else's saying,
 * and the words that say whose were left off.
 */
export function isInsideReport(source: Source, first: number): boolean {
  const stretch = source.stretches[source.stretchOf[first] ?? -1];
  if (!stretch) return false;
  const leftOff = source.words.text.slice(stretch.start, source.words.starts[first]);
  const at = leftOff.search(LAST_INNER_MARK);
  if (at < 0 || !/[\p{L}\p{N}]/u.test(leftOff.slice(0, at))) return false;
  return !/['\u2019"\u201D](?![\p{L}\p{N}])/u.test(leftOff.slice(at + 1));
}

/** The last mark that opens: before a word, behind none, and not the apostrophe of "'em" or "'90s". */
const LAST_INNER_MARK =
  /(?<![\p{L}\p{N}.,!?])['\u2018\u201C"](?!(?:em|cause|til|bout|n|\d\ds?)\b)(?=[\p{L}\p{N}])(?![\s\S]*(?<![\p{L}\p{N}.,!?])['\u2018\u201C"](?=[\p{L}\p{N}]))/u;

/** The first word of the sentence before the one that starts at `first`. */
export function previousSentence(source: Source, first: number): number {
  let from = first - 1;
  while (from > 0 && source.stretchOf[from - 1] === source.stretchOf[first] && !startsSentence(source, from))
    from--;
  return Math.max(0, from);
}
