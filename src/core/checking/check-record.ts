/** The line that `check --jsonl` writes for a verdict: what measures the checker reads no more than this. */

import type { DiffPiece } from './diff.ts';
import type { Verdict } from './verdict.ts';

export type CheckRecord = {
  readonly id: string;
  readonly verdict: Verdict['verdict'];
  readonly match?: {
    readonly articleId: string;
    readonly start: number;
    readonly end: number;
    readonly parts?: readonly (readonly [number, number])[];
  };
  readonly diff?: readonly DiffPiece[];
  readonly change?: { readonly kind: string };
  readonly speaker: string | null;
  readonly unsure?: true;
};

export function toCheckRecord(id: string, verdict: Verdict): CheckRecord {
  const { match, diff, change, unsure } = verdict;
  return {
    id,
    verdict: verdict.verdict,
    ...(match ? { match: toRecordMatch(match) } : {}),
    ...(diff ? { diff } : {}),
    ...(change ? { change: { kind: change.kind } } : {}),
    speaker: verdict.speaker?.name ?? null,
    ...(unsure ? { unsure } : {}),
  };
}

function toRecordMatch({
  articleId,
  start,
  end,
  parts,
}: NonNullable<Verdict['match']>): NonNullable<CheckRecord['match']> {
  const pairs = parts?.map((part): readonly [number, number] => [part.start, part.end]);
  return { articleId, start, end, ...(pairs ? { parts: pairs } : {}) };
}
