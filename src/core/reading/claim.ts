/** What a cue is found to report on one of its sides, before it becomes a content of the text. */
import type { TokenSpan } from './layout.ts';

/** Where a content stands from its cue. */
export type Side = 'left' | 'right';

/** A content of one side of a cue. `cue` is a token; -1 for quotations without one. */
export type Claim = TokenSpan & { readonly cue: number; readonly side: Side; readonly score: number };
