/** How statements and days are called wherever they are shown: in chats, on pages and on cards. */
import type { Article, Speaker, Statement } from './article.ts';

export const KIND_LABELS: Readonly<Record<Statement['kind'], string>> = {
  direct: 'word for word',
  mixed: 'partly word for word',
  indirect: 'reported, not word for word',
  narration: 'told by the outlet',
};

export const SPEAKER_UNCLEAR = 'Speaker unclear';

/** The speaker, the outlet for its own telling, or that it is unclear. */
export function toSpeakerLabel(article: Article, statement: Statement, speaker: Speaker | null): string {
  if (speaker) return speaker.name;
  return statement.kind === 'narration' ? (article.outlet ?? 'The article') : SPEAKER_UNCLEAR;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2023-03-20" as "20 March 2023", "2023-03" as "March 2023"; what is no date comes back as it is. */
export function toDay(date: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date);
  const month = MONTHS[Number(match?.[2]) - 1];
  if (!match || month === undefined) return date;
  return match[3] ? `${Number(match[3])} ${month} ${match[1]}` : `${month} ${match[1]}`;
}
