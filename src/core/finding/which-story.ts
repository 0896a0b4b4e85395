/**
 * Tells when two stories answer a fact equally well ("how many died", with two fires in the library), so that the asker
 * has to say which; of two people of one name that is left to `speaker-answer.ts`.
 */
import type { Article } from '../article.ts';
import type { Answer } from './answer.ts';
import { typeFit } from './evidence.ts';
import type { Query } from './query.ts';
import type { RankedStory } from './story-ranker.ts';

type Choices = Extract<Answer, { outcome: 'which' }>['choices'];

/** Scores nearer than this can't be told apart: the best two of one story rarely are so near. */
const EQUAL = 0.4;

/** More stories than a list in a chat holds. */
const MOST_CHOICES = 5;

/** Terms count as found when a form of theirs is. */
const FOUND = 0.9;

const titleOf = (article: Article) => article.title || article.text.slice(0, 60);

/** Every word of the question is there, and an answer of the kind asked for. */
function isFull(at: number, { ranked }: RankedStory, query: Query): boolean {
  const { coverage, evidence } = ranked.measured[at] ?? {};
  if (!coverage || !evidence) return false;
  return (
    coverage.exact.every((alike) => alike >= FOUND) && typeFit(query.answerType, evidence, query.measure) >= 1
  );
}

/** The filter by which a question is put to one of the articles alone; null when it would not tell them apart. */
function toFilter(article: Article, others: readonly Article[]): string | null {
  const isAlone = (same: (other: Article) => boolean) => others.filter(same).length === 1;
  if (article.date && isAlone(({ date }) => date === article.date)) return `on:${article.date}`;
  if (article.outlet && isAlone(({ outlet }) => outlet === article.outlet))
    return `outlet:"${article.outlet}"`;
  return null;
}

/** Empty when one story fits better, when they say the same in the same words, or can't be told apart by a filter. */
export function toStoryChoices(story: RankedStory, query: Query): Choices {
  const { units, scores, ranking } = story;
  if (query.wantsWords || query.answerType === null || query.answerType === 'what') return [];
  const top = scores[ranking[0] ?? 0] ?? 0;
  const best = new Map<Article, string>();
  for (const at of ranking) {
    const unit = units[at];
    if (!unit || best.has(unit.article)) continue;
    if ((scores[at] ?? 0) < top - EQUAL || !isFull(at, story, query)) break;
    best.set(unit.article, unit.article.text.slice(unit.sentence.start, unit.sentence.end));
  }
  const articles = [...best.keys()].slice(0, MOST_CHOICES);
  if (articles.length < 2 || new Set(best.values()).size < 2) return [];
  const choices = articles.flatMap((article) => {
    const filter = toFilter(article, articles);
    const details = [titleOf(article), article.outlet, article.date].filter(Boolean);
    return filter ? [{ label: details.join(' · '), input: `${query.question.input} ${filter}` }] : [];
  });
  return choices.length === articles.length ? choices : [];
}
