/**
 * Makes articles and questions from a seed, so that benchmarks need no stored text: words by Zipf's law, names that
 * come up again, inflected forms. Nothing here is language; only lengths and frequencies are those of news.
 */
import type { Article, Speaker, Statement } from '../../../src/core/article.ts';

/** mulberry32 (public domain, T. Ettinger): numbers from 0 to 1 that a seed repeats. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HEADS = 'b br c ch d dr f fl g gr h k l m n p pl pr r s sh st t tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ou'.split(' ');
const TAILS = 'b ck d ft g ld lm m mp n nd nt p r rk rt sk st t x'.split(' ');
const SUFFIXES = ['', '', '', 's', 'ed', 'ing'] as const;

/** Base forms by rank: two or three syllables, each once. */
function toBases(count: number): readonly string[] {
  const random = createRandom(7);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const bases = new Set<string>();
  while (bases.size < count) {
    const syllables = random() < 0.6 ? 2 : 3;
    let word = '';
    for (let index = 0; index < syllables; index += 1) word += pick(HEADS) + pick(VOWELS);
    bases.add(word + pick(TAILS));
  }
  return [...bases];
}

/** Statements of an article, as counted on news. */
export const STATEMENTS = 25;
const WORDS = 22;

export type News = {
  /** Always the same for a number. */
  readonly article: (number: number) => Article;
  readonly base: (rank: number) => string;
  readonly randomRank: (random: () => number) => number;
};

/** New words go on to come as a library grows (Heaps' law, exponent about .5 on news): `articles` sets how many. */
export function createNews(articles: number): News {
  const bases = toBases(Math.round(3000 + 250 * Math.sqrt(articles)));
  // Zipf's law with exponent 1 over ranks from 10 on: the first ten stand for stop words, which are not searched.
  const span = Math.log((bases.length + 10) / 10);
  const randomRank = (random: () => number) =>
    Math.min(bases.length - 1, Math.floor(10 * Math.exp(span * random()) - 10));
  const base = (rank: number) => bases[rank] ?? 'word';
  const inflect = (word: string, random: () => number) =>
    word + (SUFFIXES[Math.floor(random() * SUFFIXES.length)] ?? '');
  const nameOf = (number: number) => {
    const capital = (word: string) => word[0]?.toUpperCase() + word.slice(1);
    return `${capital(base((number * 31) % 997))} ${capital(base(1000 + ((number * 7919) % (bases.length - 1000))))}`;
  };
  const article = (number: number): Article => {
    const random = createRandom(1000 + number);
    const people = Array.from({ length: 3 }, () => Math.floor(3000 * random() ** 2));
    const names = [...new Set(people.map(nameOf))];
    const sentence = () => {
      const words = Array.from({ length: 8 + Math.floor(random() * 2 * (WORDS - 8)) }, () =>
        random() < 0.4
          ? ['the', 'of', 'and', 'to', 'in'][Math.floor(random() * 5)]
          : inflect(base(randomRank(random)), random),
      );
      return words.join(' ');
    };
    let text = '';
    const statements: Statement[] = [];
    const paragraphs = Array.from({ length: STATEMENTS }, (_, index) => {
      const speaker = random() < 0.4 ? names[Math.floor(random() * names.length)] : undefined;
      const lead = speaker ? `${speaker} said ` : '';
      const start = text.length;
      const words = speaker ? `“${sentence()}.”` : `${sentence()}.`;
      text += `${lead}${words}`;
      const range = { start, end: text.length };
      text += '\n';
      statements.push({
        id: (start + lead.length).toString(36),
        kind: speaker ? 'direct' : 'narration',
        start: start + lead.length,
        end: range.end,
        parts: [{ start: start + lead.length, end: range.end }],
        paragraph: index + 1,
        sentence: range,
        speakerId: speaker ?? null,
        evidence: { grade: speaker ? 'named' : 'unclear', confidence: 0.9 },
        confidence: 0.9,
      });
      return { ...range, number: index + 1, sentences: [range] };
    });
    const speakers = names.map(
      (name): Speaker => ({ id: name, type: 'person', name, named: true, aliases: [] }),
    );
    const day = 1 + (number % 28);
    const date = `20${String(10 + (number % 16)).padStart(2, '0')}-${String(1 + (number % 12)).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const key = number.toString(36).padStart(7, '0');
    const title = Array.from({ length: 7 }, () => base(randomRank(random))).join(' ');
    return {
      id: `article-${number}`,
      key,
      title,
      date,
      language: 'en',
      text,
      paragraphs,
      speakers,
      statements,
    };
  };
  return { article, base, randomRank };
}

export type BenchQuestion = {
  readonly kind: 'exact' | 'misspelt' | 'inflected';
  readonly words: readonly string[];
  /** Where it was taken from. */
  readonly articleId: string;
  readonly place: number;
  /** The words without their endings, as they were before anything was done to them. */
  readonly bases: readonly string[];
};

/** Without the endings that articles are made with. */
const toBase = (word: string) => word.replace(/(?:ing|ed|s)+$/, '');

/**
 * Whether the statement at `articleId place` holds every word of the question in some form: of several that do, none
 * is better than the others.
 */
export function holdsAll(news: News, place: string | null, question: BenchQuestion): boolean {
  const [id, at] = place?.split(' ') ?? [];
  if (id === undefined || at === undefined) return false;
  const article = news.article(Number(id.replace('article-', '')));
  const statement = article.statements[Number(at)];
  const text = statement ? article.text.slice(statement.start, statement.end) : '';
  const held = new Set((text.match(/[a-z]+/g) ?? []).map(toBase));
  return question.bases.every((base) => held.has(base));
}

const STOP = new Set(['the', 'of', 'and', 'to', 'in']);

function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  if (kind === 2) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return `${word.slice(0, at)}${'etaoin'[Math.floor(random() * 6)]}${word.slice(at + 1)}`;
}

function inflectOther(word: string): string {
  if (word.endsWith('ing')) return word.slice(0, -3);
  if (word.endsWith('ed')) return `${word.slice(0, -2)}ing`;
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
}

/** Three words of one statement, as they stand, with one misspelt, or in other forms. */
export function toQuestions(news: News, articles: number, count: number): readonly BenchQuestion[] {
  const random = createRandom(99);
  const questions: BenchQuestion[] = [];
  while (questions.length < count) {
    const article = news.article(Math.floor(random() * articles));
    const place = Math.floor(random() * article.statements.length);
    const statement = article.statements[place];
    const text = statement ? article.text.slice(statement.start, statement.end) : '';
    const all = [...new Set(text.match(/[a-z]{4,}/g) ?? [])].filter((word) => !STOP.has(word));
    if (all.length < 4) continue;
    const words = all.toSorted(() => random() - 0.5).slice(0, 3);
    const kind = (['exact', 'misspelt', 'inflected'] as const)[questions.length % 3] ?? 'exact';
    const longest = words.toSorted((one, other) => other.length - one.length)[0];
    const asked = words.map((word) => {
      if (kind === 'inflected') return inflectOther(word);
      return kind === 'misspelt' && word === longest ? misspell(word, random) : word;
    });
    questions.push({ kind, words: asked, articleId: article.id, place, bases: words.map(toBase) });
  }
  return questions;
}
