/** The place in a list that `Page.next` names: the sort key of the last item, so that new items never shift a page. */
import type { Page, Paging } from './library.ts';
import { StoreError } from './store-error.ts';

export type SortKey = readonly (string | number)[];

export function toCursor(key: SortKey): string {
  return JSON.stringify(key);
}

/** Undefined for the first page; a `StoreError` for what is no place in this list. */
export function parseCursor(after: string | undefined, length: number): SortKey | undefined {
  if (after === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(after);
    const isKey = (part: unknown) => typeof part === 'string' || typeof part === 'number';
    if (Array.isArray(key) && key.length === length && key.every(isKey)) return key;
  } catch {
    // Falls through: what is no JSON is no place either.
  }
  throw new StoreError('That page of the list is not known any more; start again from the first page.');
}

/** A `StoreError` unless it is a whole number of 1 or more. */
export function parseLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new StoreError(`A page has 1 item or more, not ${limit}.`);
}

/** `rows` hold one more than `limit` when there are more pages. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  total: number,
  keyOf: (row: Row) => SortKey,
  toItem: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(toItem),
    total,
    ...(last === undefined ? {} : { next: toCursor(keyOf(last)) }),
  };
}

function compare(one: SortKey, other: SortKey): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return 0;
}

/** One page of a list that is in memory, in ascending order of `keyOf`, which is different for each item. */
export function toPageOf<Row, T>(
  rows: readonly Row[],
  paging: Paging,
  keyOf: (row: Row) => SortKey,
  toItem: (row: Row) => T,
): Page<T> {
  const limit = parseLimit(paging.limit);
  const sorted = rows.toSorted((one, other) => compare(keyOf(one), keyOf(other)));
  const first = sorted[0];
  if (first === undefined) return { items: [], total: 0 };
  const after = parseCursor(paging.after, keyOf(first).length);
  const rest = after === undefined ? sorted : sorted.filter((row) => compare(keyOf(row), after) > 0);
  return toPage(rest.slice(0, limit + 1), limit, rows.length, keyOf, toItem);
}

/** `YYYY-MM-DD` as a number that sorts alike, 0 when there is none. */
export function toDay(date: string | undefined): number {
  return date === undefined ? 0 : Number(date.replaceAll('-', ''));
}
