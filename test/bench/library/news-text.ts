/**
 * News as text, from a seed: English words in the forms of news, so that reading it is the work that reading news is.
 * The sentences mean nothing; lengths, the shares of kinds of speech and the growth of the vocabulary are those of news.
 */
import { readFileSync } from 'node:fs';
import { createNews, createRandom } from '../search/news.ts';

export type NewsText = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly outlet: string;
  readonly text: string;
};

/** Paragraphs of an article: with two sentences in most of them some 700 words. */
const PARAGRAPHS = 16;

const FUNCTION_WORDS = 'the the the of of to in and a a for on with by at from as over its their'.split(' ');
const ROLES =
  'president minister mayor spokesman spokeswoman analyst officer teacher doctor senator judge'.split(' ');
const CUES = 'said said said told reporters added warned announced insisted'.split(' ');

const readWords = (path: string) =>
  readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !/^[#[]/.test(line))
    .flatMap((line) => line.split(' ').filter((word) => /^[a-z]{3,}$/.test(word)));

/** Answers the article of a number, always the same one; `articles` sets how large the vocabulary grows. */
export function createNewsText(articles: number): (number: number) => NewsText {
  const words = [...new Set(readWords('finding/en/synonyms.txt'))];
  const names = readWords('lexicons/first-names.txt');
  const rare = createNews(articles);
  return (number) => {
    const random = createRandom(50_000 + number);
    const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
    // A fifth of the content words are those that a growing library goes on to meet for the first time.
    const content = () =>
      random() < 0.2
        ? rare.base(rare.randomRank(random))
        : (words[Math.floor(words.length * random() ** 2)] ?? '');
    const clause = (least: number) =>
      Array.from({ length: least + Math.floor(random() * 10) }, (_, at) =>
        at % 2 === 0 && random() < 0.9 ? pick(FUNCTION_WORDS) : content(),
      ).join(' ');
    const people = Array.from({ length: 3 }, () => {
      const known = Math.floor(3000 * random() ** 2);
      return {
        name: `${capital(names[known * 7] ?? 'ana')} ${capital(rare.base(known))}`,
        role: pick(ROLES),
      };
    });
    const sentence = (): string => {
      const { name, role } = people[Math.floor(random() * people.length)] ?? {
        name: 'Ana Reed',
        role: 'mayor',
      };
      const kind = random();
      const who =
        random() < 0.3 ? 'he' : random() < 0.5 ? name : `${name}, the ${role} of ${capital(content())},`;
      if (kind < 0.25) return `“${capital(clause(8))},” ${who} ${pick(CUES)}.`;
      if (kind < 0.45) return `${capital(who)} ${pick(CUES)} that ${clause(8)}.`;
      if (kind < 0.55) return `${capital(who)} ${pick(CUES)} that “${clause(3)}” ${clause(4)}.`;
      return `${capital(clause(12))}.`;
    };
    const paragraphs = Array.from({ length: PARAGRAPHS }, () => `${sentence()} ${sentence()}`);
    const day = new Date(Date.UTC(2020, 0, 1) + (number % 2000) * 86_400_000).toISOString().slice(0, 10);
    return {
      id: `article-${number}`,
      title: capital(clause(5)),
      date: day,
      outlet: `Outlet ${number % 20}`,
      text: paragraphs.join('\n\n'),
    };
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
