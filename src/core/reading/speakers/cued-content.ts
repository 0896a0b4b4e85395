/** A content and its reporting expression by tokens; who speaks it is left to the other files of this folder. */
import type { TextRange } from '../../article.ts';
import type { Content } from '../attribution.ts';
import { TAG } from '../tagger.ts';
import { tokenAt } from '../tokens.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';
import { VERBS } from './tag-sets.ts';

/** A content with its cue, by token numbers; ranges half open. */
export type CuedContent = {
  readonly content: Content;
  /** The main word of the cue: its last verb, else its last word. */
  readonly cue: number;
  readonly cueFirst: number;
  readonly cueEnd: number;
  readonly parts: readonly { readonly first: number; readonly end: number }[];
  /** The source of the cue before this one. */
  readonly previous: Mention | null;
};

/** The contiguous pieces of all contents, in the order of their start. */
export const piecesOf = (contents: readonly Content[]): readonly TextRange[] =>
  contents.flatMap(({ parts }) => parts).sort((a, b) => a.start - b.start);

/** Null for a content without a cue. */
export function toCued(scan: Scan, content: Content, previous: Mention | null): CuedContent | null {
  if (content.cue === undefined) return null;
  const { tokens, tags } = scan;
  const cueFirst = tokenAt(tokens, content.cue.start);
  const cueEnd = Math.max(cueFirst + 1, tokenAt(tokens, content.cue.end - 1) + 1);
  let cue = cueFirst;
  let rank = 0;
  for (let at = cueFirst; at < Math.min(cueEnd, cueFirst + 12, tokens.count); at++) {
    const tag = tags[at] ?? 0;
    const here = VERBS[tag] ? 3 : tag === TAG.NN || tag === TAG.NNS ? 2 : tag === TAG.PUNCT ? 0 : 1;
    if (here >= rank) [cue, rank] = [at, here];
  }
  const parts = content.parts.map(({ start, end }) => ({
    first: tokenAt(tokens, start),
    end: tokenAt(tokens, end - 1) + 1,
  }));
  return { content, cue, cueFirst, cueEnd, parts, previous };
}
