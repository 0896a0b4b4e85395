/** Days in words. */

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** "2026-11-23" as "Monday, 23 November 2026". */
export function toWeekdayAndDay(date: string): string {
  const moment = new Date(`${date}T00:00:00Z`);
  return `${WEEKDAY.format(moment)}, ${DAY.format(moment)}`;
}

/** "2026-11-23" as "23 November 2026". */
export function toDayWords(date: string): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}
