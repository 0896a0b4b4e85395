/** Days in words. Formats are made when they are first wanted: each takes milliseconds, and most starts need none. */

let day: Intl.DateTimeFormat | undefined;
let weekday: Intl.DateTimeFormat | undefined;

/** "2026-11-23" as "Monday, 23 November 2026". */
export function toWeekdayAndDay(date: string): string {
  weekday ??= new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
  return `${weekday.format(new Date(`${date}T00:00:00Z`))}, ${toDayWords(date)}`;
}

/** "2026-11-23" as "23 November 2026". */
export function toDayWords(date: string): string {
  day ??= new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return day.format(new Date(`${date}T00:00:00Z`));
}
