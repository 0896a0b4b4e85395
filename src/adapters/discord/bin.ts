/**
 * The bin under an answer: who asked, or who moderates the room, takes it away again. Its id names the asker and the
 * messages that belong to the same answer, so that it works after a restart.
 */
import type { Draft } from './pack.ts';

/** Discord: custom_id, 100 characters. */
const CUSTOM_ID_LIMIT = 100;

export type Bin = { readonly askerId: string; readonly earlierIds: readonly string[] };

/** Snowflakes in base 36, 13 characters instead of 19: four earlier messages and the asker fit. */
export function toBinId({ askerId, earlierIds }: Bin): string {
  const id = ['bin', ...[askerId, ...earlierIds].map((snowflake) => BigInt(snowflake).toString(36))].join(
    ':',
  );
  return id.length <= CUSTOM_ID_LIMIT ? id : toBinId({ askerId, earlierIds: [] });
}

/** Undefined for anything that is not the id of a bin. */
export function parseBinId(customId: string): Bin | undefined {
  if (!/^bin(?::[0-9a-z]{1,14})+$/.test(customId)) return undefined;
  const [askerId, ...earlierIds] = customId.split(':').slice(1).map(fromBase36);
  return askerId ? { askerId, earlierIds } : undefined;
}

function fromBase36(digits: string): string {
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}

/** In the last row, or in one of its own when that is full. Ids that are no snowflakes get no bin. */
export function withBin(draft: Draft, bin: Bin): Draft {
  if (![bin.askerId, ...bin.earlierIds].every((id) => /^\d+$/.test(id))) return draft;
  const button = { label: 'Bin', customId: toBinId(bin) };
  const last = draft.rows.at(-1);
  const rows =
    last && last.length < 5 ? [...draft.rows.slice(0, -1), [...last, button]] : [...draft.rows, [button]];
  return { ...draft, rows };
}
