/** Days in words, with the day of the week. */
import { toDay } from '../core/labels.ts';

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** "2026-11-23" as "Monday, 23 November 2026". */
export function toWeekdayAndDay(date: string): string {
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''}, ${toDay(date)}`;
}
