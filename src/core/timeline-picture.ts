/**
 * What stands on the picture of a timeline: days, who told what of them, and the article's own words. Like a card it
 * holds nothing that was typed, so nobody can put words in a mouth; drawing is left to `cards/`.
 */
import { isDrawable } from './drawable.ts';
import { toDay } from './labels.ts';
import { type TimelineEntry, toGap } from './timeline.ts';

export type PictureEntry = {
  readonly who: string;
  readonly telling: TimelineEntry['telling'];
  /** The article’s words for the day; absent when it is the article’s own day. */
  readonly named?: string;
  /** A slice of the article. */
  readonly words: string;
  /** BCP 47 tag of the article. */
  readonly language: string;
};

export type PictureDay = {
  readonly label: string;
  /** "98 days later"; empty for the first and where it is not known. */
  readonly gap: string;
  readonly entries: readonly PictureEntry[];
};

export type TimelinePicture = {
  /** Title of the only article, else the outlets. */
  readonly source: string;
  readonly days: readonly PictureDay[];
  /** Entries that are not on it. */
  readonly left: number;
};

/** Characters of words; a picture of more would be twice as high as wide, and a strip in every chat. */
export const PICTURE_CHARACTERS = 1800;
/** The longest stretch that goes alone beyond it. */
const WORDS_MAX = 2 * PICTURE_CHARACTERS;

/** `left`: entries there are besides these. Undefined where it cannot be drawn: other letters, or too many words. */
export function planTimelinePicture(
  entries: readonly TimelineEntry[],
  left: number,
): TimelinePicture | undefined {
  const grouped = [...Map.groupBy(entries, ({ date }) => date)];
  const days = grouped.map(([date, ofDay], index) => ({
    label: toDay(date),
    gap: toGap(grouped[index - 1]?.[0], date),
    entries: ofDay.map(toPictureEntry),
  }));
  const source = toSource(entries);
  const shown = days.flatMap((day) => day.entries.flatMap(({ who, words }) => [who, words]));
  const length = shown.reduce((sum, words) => sum + words.length, 0);
  if (entries.length === 0 || length > WORDS_MAX || ![...shown, source].every(isDrawable)) return undefined;
  return { source, days, left };
}

function toPictureEntry({ article, shown, named, who, telling }: TimelineEntry): PictureEntry {
  const { text, language } = article;
  const words = text.slice(shown.start, shown.end).trim();
  return { who, telling, words, language, ...(named ? { named: text.slice(named.start, named.end) } : {}) };
}

/** Outlets named at the head of a picture; more would be a list. */
const OUTLETS = 3;

function toSource(entries: readonly TimelineEntry[]): string {
  const [first, ...others] = new Set(entries.map(({ article }) => article));
  if (first && others.length === 0) return [first.outlet, first.title].filter(Boolean).join(' · ');
  const outlets = [...new Set(entries.flatMap(({ article }) => article.outlet ?? []))];
  const rest = outlets.length - OUTLETS;
  return [...outlets.slice(0, OUTLETS), ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}
