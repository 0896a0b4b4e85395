/**
 * Tells the day on which something was said from the days that its sentence only speaks of; finding the days is left
 * to `dates.ts`. It would rather find none than a wrong one: then the day of the article stands for it.
 *
 * A day is the day of saying when it lies outside all reported words, in the week up to the article's day, is the only
 * such day, and stands in one of three places: behind the reporting words ("said in Moscow on Monday"), in a phrase
 * that opens the sentence ("During the meeting on Monday, …"), or right behind who speaks ("Lavrov on Monday said").
 * A word between that opens a clause or leads elsewhere ("who arrived on", "after talks on") rules it out.
 */
import type { Article, Statement, TextRange } from './article.ts';
import type { DatedRange } from './dates.ts';

const DAY_MS = 86_400_000;
/** A bare weekday means one of the last seven days; what is older is told of, not said. */
const WEEK_DAYS = 6;
/** Characters between reporting words and day: half a line of a newspaper's sentence. */
const NEAR = 90;

const LEADS_AWAY =
  /\b(?:who|whom|whose|which|that|where|when|while|because|after|before|since|until|till|from|following|ahead|by|as|if|than|and|but)\b/i;
/** "said of the attack on Monday" */
const IS_ABOUT = /^\s+(?:of|about|on)\s+(?:the|a|an|his|her|their|its)\b/i;

/** `outside`: the days of the statement's sentence that lie outside all reported words. */
export function findSayingDay(
  article: Article,
  statement: Statement,
  outside: readonly DatedRange[],
): DatedRange | undefined {
  const { cue } = statement.evidence;
  if (!cue || article.date === undefined || statement.kind === 'narration') return undefined;
  const last = Date.parse(article.date);
  const recent = outside.filter(({ date }) => {
    const time = Date.parse(date);
    return date.length === article.date?.length && time <= last && time >= last - WEEK_DAYS * DAY_MS;
  });
  const [first] = recent;
  if (!first || recent.some(({ date }) => date !== first.date)) return undefined;
  return recent.find((day) => isOfSaying(article.text, statement, cue, day));
}

function isOfSaying(text: string, statement: Statement, cue: TextRange, day: DatedRange): boolean {
  if (cue.end <= day.start) {
    const between = text.slice(cue.end, day.start);
    const isApart = statement.parts.some(({ start, end }) => cue.end <= start && end <= day.start);
    return !isApart && between.length <= NEAR && !LEADS_AWAY.test(between) && !IS_ABOUT.test(between);
  }
  if (cue.start < day.end) return false;
  const { mention } = statement.evidence;
  if (mention && mention.end <= day.start && /^,?\s+(?:on\s+)?$/i.test(text.slice(mention.end, day.start)))
    return true;
  const opening = text.slice(statement.sentence.start, day.start);
  return /^\s*,/.test(text.slice(day.end)) && !/[,;:—–“"]/.test(opening) && !LEADS_AWAY.test(opening);
}
