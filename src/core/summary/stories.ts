/**
 * A summary of several articles: who is heard, what is left out and what outlets repeat; one article's summary is
 * left to `summary.ts`.
 *
 * Articles take turns, each giving its most telling sentence, until the words are used up. Nobody is heard a second
 * time while someone else with a sentence to give has not been heard; what an outlet said is not said again, but the
 * line is marked as being in the others too.
 */
import type { Article, TextRange } from '../article.ts';
import { isWhole, leansOnOthers } from './standing-alone.ts';
import { countWords, toContentStems, toStems, toWordBags } from './word-bag.ts';
import { toWordOdds } from './word-odds.ts';

export type StoriesOptions = {
  /** Words of the whole summary; the first line is whole even when it is longer. */
  readonly words: number;
  /** One key for everyone who is the same person; by default the name whatever its case and accents. */
  readonly personOf?: (article: Article, speakerId: string) => string;
  /** What the summary is asked for: sentences with all words of one of these come before others. */
  readonly topics?: readonly string[];
};

/** A sentence of an article. */
export type SummaryLine = TextRange & {
  readonly article: Article;
  /** Other articles, in the order given, that say the same. */
  readonly alsoIn: readonly Article[];
};

/** `shown` of `all`. */
export type Share = { readonly shown: number; readonly all: number };

export type StoriesSummary = {
  /** By article in the order given, within an article in the order of the text. */
  readonly lines: readonly SummaryLine[];
  /** An article is shown when a line is from it or marked as being in it too. */
  readonly articles: Share;
  /** Statements other than narration that a line holds whole. */
  readonly statements: Share;
  readonly speakers: Share;
};

type PersonOf = NonNullable<StoriesOptions['personOf']>;

type Candidate = TextRange & {
  readonly article: Article;
  readonly length: number;
  readonly score: number;
  readonly content: ReadonlySet<string>;
  /** Whose words it holds. */
  readonly people: readonly string[];
};

/** Under this many words a sentence is a caption or a dateline. */
const LEAST_WORDS = 5;

/** Two sentences with this share of the shorter one's content words in common say the same. */
const SAME_SHARE = 0.6;

/** With fewer content words than this a sentence says the same only when all of them are there. */
const TELLING_WORDS = 5;

/** A longer sentence is better per word only when it says more: added to the length a score is divided by. */
const LENGTH_BASE = 12;

/** `articles` in the order of their weight; the more important first. */
export function summariseStories(articles: readonly Article[], options: StoriesOptions): StoriesSummary {
  const personOf = options.personOf ?? toNameKey;
  const topics = (options.topics ?? []).map((topic) => toContentStems(topic));
  const queues = articles.map((article) => toCandidates(article, personOf, topics));
  const chosen = choose(queues, options.words);
  const lines = articles.flatMap((article) =>
    chosen
      .filter((candidate) => candidate.article === article)
      .sort((one, other) => one.start - other.start)
      .map(({ start, end, content }) => ({
        article,
        start,
        end,
        alsoIn: findSame(article, content, queues),
      })),
  );
  return { lines, ...count(articles, lines, personOf) };
}

/** Turn after turn through the articles; `level` is how often anyone may have been heard. */
function choose(queues: readonly (readonly Candidate[])[], words: number): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const heard = new Map<string, number>();
  let room = words;
  let level = 0;
  for (;;) {
    let taken = 0;
    for (const queue of queues) {
      const open = queue.filter((candidate) => isNew(candidate, chosen));
      const next = open.find(
        ({ length, people }) =>
          (length <= room || chosen.length === 0) &&
          people.every((person) => (heard.get(person) ?? 0) <= level),
      );
      if (!next) continue;
      chosen.push(next);
      taken += 1;
      room -= next.length;
      for (const person of next.people) heard.set(person, (heard.get(person) ?? 0) + 1);
    }
    if (taken > 0) continue;
    const isMore = queues.flat().some((candidate) => candidate.length <= room && isNew(candidate, chosen));
    if (!isMore) return chosen;
    level += 1;
  }
}

function isNew(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.every((other) => other !== candidate && !isSame(candidate.content, other.content));
}

/** Best first. Sentences that do not stand alone are left out where there are others. */
function toCandidates(
  article: Article,
  personOf: PersonOf,
  topics: readonly ReadonlySet<string>[],
): readonly Candidate[] {
  const sentences = article.paragraphs.flatMap((paragraph) => paragraph.sentences);
  const texts = sentences.map(({ start, end }) => article.text.slice(start, end));
  const wordBags = toWordBags(texts);
  const odds = toWordOdds(wordBags);
  const candidates = sentences.map((range, at): Candidate => {
    const text = texts[at] ?? '';
    const bag = wordBags.bags[at] ?? [];
    const gain = [...new Set(bag)].reduce((sum, word) => sum + (odds[word]?.[0] ?? 0), 0);
    return {
      ...range,
      article,
      length: countWords(text),
      // A score is below 1, so what is on the topic comes first.
      score: gain / (bag.length + LENGTH_BASE) + (isOn(text, topics) ? 1 : 0),
      content: toContentStems(text),
      people: toPeople(article, range, personOf),
    };
  });
  const alone = candidates.filter(
    ({ length }, at) => length >= LEAST_WORDS && isWhole(texts[at] ?? '') && !leansOnOthers(texts[at] ?? ''),
  );
  const chosen = alone.length > 0 ? alone : candidates;
  return chosen.toSorted((one, other) => other.score - one.score || one.start - other.start);
}

function isOn(text: string, topics: readonly ReadonlySet<string>[]): boolean {
  if (topics.length === 0) return false;
  const stems = new Set(toStems(text));
  return topics.some((topic) => topic.size > 0 && [...topic].every((stem) => stems.has(stem)));
}

function toPeople(article: Article, range: TextRange, personOf: PersonOf): string[] {
  const ids = article.statements
    .filter(({ start, end }) => start < range.end && range.start < end)
    .flatMap(({ speakerId }) => speakerId ?? []);
  return [...new Set(ids.map((id) => personOf(article, id)))];
}

function toNameKey(article: Article, speakerId: string): string {
  const speaker = article.speakers.find(({ id }) => id === speakerId);
  // Two articles' "officials" are not the same officials.
  if (!speaker?.named) return `${article.id} ${speakerId}`;
  return speaker.name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function findSame(
  article: Article,
  content: ReadonlySet<string>,
  queues: readonly (readonly Candidate[])[],
): readonly Article[] {
  return queues.flatMap((queue) => {
    const same = queue.find((other) => other.article !== article && isSame(content, other.content));
    return same ? [same.article] : [];
  });
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  const share = few.size < TELLING_WORDS ? 1 : SAME_SHARE;
  let common = 0;
  for (const stem of few) if (many.has(stem)) common += 1;
  return few.size > 0 && common >= share * few.size;
}

function count(
  articles: readonly Article[],
  lines: readonly SummaryLine[],
  personOf: PersonOf,
): Omit<StoriesSummary, 'lines'> {
  const shownArticles = new Set(lines.flatMap(({ article, alsoIn }) => [article, ...alsoIn]));
  const quoted = articles.flatMap((article) =>
    article.statements
      .filter(({ kind }) => kind !== 'narration')
      .map((statement) => ({ article, statement })),
  );
  const shown = quoted.filter(({ article, statement }) =>
    lines.some(
      (line) => line.article === article && line.start <= statement.start && statement.end <= line.end,
    ),
  );
  const people = (found: typeof quoted) =>
    new Set(
      found.flatMap(({ article, statement }) =>
        statement.speakerId === null ? [] : [personOf(article, statement.speakerId)],
      ),
    ).size;
  return {
    articles: { shown: shownArticles.size, all: articles.length },
    statements: { shown: shown.length, all: quoted.length },
    speakers: { shown: people(shown), all: people(quoted) },
  };
}
