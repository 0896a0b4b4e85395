/** Offers and finds articles by their title, and stories by their name, for commands that take one. */
import type { SuggestedValue } from '../chat/command.ts';
import { toWords } from '../core/finding/text-words.ts';
import { toDay } from '../core/labels.ts';
import type { ArticleHead } from '../store/library.ts';
import type { Services } from './services.ts';

/** Articles whose titles are looked through, the newest: what can be read while somebody types. */
const LOOKED_THROUGH = 200;

/** Discord shows 25 choices. */
const OFFERED = 25;

/** The newest first whose titles have every word, the last of them perhaps only begun; all without words. */
export async function findByTitle(
  typed: string,
  { library }: Pick<Services, 'library'>,
): Promise<readonly ArticleHead[]> {
  const { items } = await library.articles.list({}, { limit: LOOKED_THROUGH });
  const wanted = toWords(typed.toLowerCase());
  return items.filter(({ title }) => {
    const words = toWords(title.toLowerCase());
    return wanted.every((word) => words.some((own) => own.startsWith(word)));
  });
}

/** The value is the article's key, since titles may be longer than a choice and may be alike. */
export async function suggestArticles(typed: string, services: Services): Promise<readonly SuggestedValue[]> {
  const found = await findByTitle(typed, services);
  return found.slice(0, OFFERED).map((head) => ({ label: toTitleLine(head), value: head.key }));
}

function toTitleLine({ title, id, outlet, date }: ArticleHead): string {
  return [title || id, outlet, date && toDay(date)].filter(Boolean).join(' · ');
}

/** Stories that are called so, then topics. */
export async function suggestStories(typed: string, services: Services): Promise<readonly SuggestedValue[]> {
  const { items } = await services.library.stories.list({ limit: LOOKED_THROUGH });
  const begun = typed.trim().toLowerCase();
  const stories = items.filter(({ name }) => name.toLowerCase().startsWith(begun));
  const topics = await services.finder.suggestTopics(typed);
  return [...stories.map(({ name }) => ({ label: name, value: name })), ...topics].slice(0, OFFERED);
}
