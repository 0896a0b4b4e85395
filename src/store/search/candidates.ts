/**
 * The finder's port onto the SQLite library: words become tokens, numbers of units become candidates; ranking them
 * is left to the finder.
 */
import type { Scope } from '../../core/finding/answer.ts';
import type {
  Candidate,
  CandidateQuery,
  Candidates,
  SpeakerOfArticle,
} from '../../core/finding/candidates.ts';
import { isPublished } from '../../core/finding/filters.ts';
import type { Lexicon } from '../../core/finding/lexicon.ts';
import { statementsOf } from '../../core/finding/units.ts';
import { toDay } from '../cursor.ts';
import { type ArticleRows, POSITIONS } from '../sqlite/article-rows.ts';
import type { Connection } from '../sqlite/connection.ts';
import { createMayName, SPELLINGS_MAX } from './names.ts';
import type { UnitQuery } from './search.ts';
import type { Searcher } from './searcher.ts';
import { isIndexed, toPersonToken, toWordToken } from './tokens.ts';

/** Speakers that are looked at for one name or role; the latest, since a name asked for is mostly in the news. */
const SPEAKERS_MAX = 80;

/** Topics that are offered when nothing is typed, or when nothing was found. */
const TOPICS_MAX = 300;

/** Articles that are read for one question: what holds the words best comes first, and to read and rank each takes 1 ms. */
const ARTICLES_MAX = 12;

export type CandidateParts = {
  readonly connection: Connection;
  readonly rows: ArticleRows;
  readonly searcher: Searcher;
  readonly lexicon: Lexicon;
};

type Speakers = NonNullable<CandidateQuery['speakers']>;

/** What was asked for beyond words: the people, wherever they speak, and who is known to one article alone. */
function toSpeakers({ connection, rows }: CandidateParts, speakers: Speakers) {
  const people = new Set<number>();
  const unnamed: { readonly articleNo: number; readonly speakerId: string }[] = [];
  for (const { articleId, speakerId } of speakers) {
    const articleNo = rows.noOf(articleId);
    if (articleNo === null) continue;
    const person = connection.get<{ no: number }>(
      'SELECT person_no AS no FROM sightings WHERE article_no = ? AND speaker_id = ?',
      articleNo,
      speakerId,
    );
    if (person) people.add(person.no);
    else unnamed.push({ articleNo, speakerId });
  }
  return { people: [...people], unnamed };
}

export function createCandidates(parts: CandidateParts): Candidates {
  const { connection, rows, searcher, lexicon } = parts;
  const toCandidates = (nos: readonly number[]): readonly Candidate[] => {
    const articles = new Set<number>();
    return nos.flatMap((no) => {
      const articleNo = Math.floor(no / POSITIONS);
      if (articles.size >= ARTICLES_MAX && !articles.has(articleNo)) return [];
      articles.add(articleNo);
      const article = rows.byNo(articleNo)?.entry.article;
      const statement = article && statementsOf(article)[no % POSITIONS];
      return article && statement ? [{ article, statement }] : [];
    });
  };
  const tokenOf = (word: string) => toWordToken(word, lexicon);
  const articleNosOf = (scope: Scope) =>
    scope.articleIds && { articleNos: scope.articleIds.flatMap((id) => rows.noOf(id) ?? []) };

  const newest = async (
    query: CandidateQuery,
    filters: Partial<UnitQuery>,
  ): Promise<readonly Candidate[]> => {
    const nos = filters.articleNos ?? newestArticles(connection, query.limit, filters);
    const found: Candidate[] = [];
    for (const no of nos) {
      const article = found.length < query.limit ? rows.byNo(no)?.entry.article : undefined;
      if (article && isPublished(article, query))
        found.push(...statementsOf(article).map((statement) => ({ article, statement })));
    }
    return found.slice(0, query.limit);
  };

  const find = async (query: CandidateQuery): Promise<readonly Candidate[]> => {
    const terms = query.terms.map(({ word, alternatives }) => [
      ...new Set([word, ...alternatives].map(tokenOf)),
    ]);
    const filters: Omit<UnitQuery, 'speakers'> = {
      terms,
      ...articleNosOf(query.scope),
      ...(query.fromDate === undefined ? {} : { fromDay: toDay(query.fromDate) }),
      ...(query.toDate === undefined ? {} : { toDay: toDay(query.toDate) }),
      ...(query.outlet === undefined ? {} : { outlet: query.outlet }),
      limit: query.limit,
    };
    if (!query.speakers)
      return terms.length === 0 ? newest(query, filters) : toCandidates(await searcher.units(filters));
    const { people, unnamed } = toSpeakers(parts, query.speakers);
    const said =
      people.length === 0 ? [] : await searcher.units({ ...filters, speakers: people.map(toPersonToken) });
    const found = [...toCandidates(said)];
    const left = unnamed.filter(
      ({ articleNo }) => !filters.articleNos || filters.articleNos.includes(articleNo),
    );
    if (left.length > 0 && found.length < query.limit) {
      const articleNos = [...new Set(left.map(({ articleNo }) => articleNo))];
      const ids = new Set(left.map(({ articleNo, speakerId }) => `${articleNo} ${speakerId}`));
      const all =
        terms.length === 0
          ? articleNos.flatMap((no) => allOf(no))
          : await searcher.units({ ...filters, articleNos });
      found.push(
        ...toCandidates(all).filter(({ article, statement }) =>
          ids.has(`${rows.noOf(article.id)} ${statement.speakerId}`),
        ),
      );
    }
    return found.slice(0, query.limit);
  };
  const allOf = (articleNo: number): readonly number[] => {
    const article = rows.byNo(articleNo)?.entry.article;
    return article ? [...statementsOf(article).keys()].map((place) => articleNo * POSITIONS + place) : [];
  };

  const findSpeakers = async (
    words: readonly string[],
    scope: Scope,
  ): Promise<readonly SpeakerOfArticle[]> => {
    const articles = articleNosOf(scope);
    if (words.length === 0)
      return speakersOf(articles?.articleNos ?? newestArticles(connection, SPEAKERS_MAX), rows);
    const known = words.filter((word) => isIndexed(lexicon.word(word)));
    const terms = await Promise.all(
      known.map(async (word) => {
        const token = tokenOf(word);
        if (await searcher.holds('speaker', [[token]])) return [token];
        return [token, ...(await searcher.spellings(word, SPELLINGS_MAX)).map(tokenOf)];
      }),
    );
    const found = await searcher.units({
      terms,
      column: 'speaker',
      ...articles,
      limit: SPEAKERS_MAX * 8,
    });
    const seen = new Map<string, SpeakerOfArticle>();
    for (const { article, statement } of toCandidates(found)) {
      const speaker = article.speakers.find(({ id }) => id === statement.speakerId);
      if (speaker && seen.size < SPEAKERS_MAX) seen.set(`${article.id}\n${speaker.id}`, { article, speaker });
    }
    return [...seen.values()];
  };

  return {
    find,
    frequencies: async (words, scope) => {
      const articles = articleNosOf(scope);
      const found = await searcher.frequencies(
        words.map((word) => [tokenOf(word)]),
        articles?.articleNos,
      );
      if (!articles) return found;
      return { ...found, total: countStatements(connection, articles.articleNos) };
    },
    findSpelling: async (word, scope) => {
      const articles = articleNosOf(scope);
      const near = await searcher.spellings(word, SPELLINGS_MAX);
      if (!articles) return near[0] ?? null;
      for (const spelling of near)
        if (await searcher.holds('words', [[tokenOf(spelling)]], articles.articleNos)) return spelling;
      return null;
    },
    findSpeakers,
    mayName: createMayName(parts),
    topics: async (scope) =>
      connection.ask(() =>
        connection
          .all<{ label: string }>('SELECT label FROM topics ORDER BY article_count DESC LIMIT ?', TOPICS_MAX)
          .map(({ label }) => label)
          .filter((label) => isIn(label, scope, rows)),
      ),
  };
}

/** Without reading the articles: a story may have thousands. */
function countStatements(connection: Connection, articleNos: readonly number[]): number {
  const row = connection.get<{ n: number }>(
    'SELECT coalesce(sum(statement_count), 0) AS n FROM articles WHERE no IN (SELECT value FROM json_each(?))',
    JSON.stringify(articleNos),
  );
  return row?.n ?? 0;
}

function newestArticles(
  connection: Connection,
  limit: number,
  {
    fromDay = 0,
    toDay: last = 99_999_999,
    outlet = [],
  }: Pick<UnitQuery, 'fromDay' | 'toDay' | 'outlet'> = {},
): readonly number[] {
  const isAny = fromDay === 0 && last === 99_999_999;
  const days = isAny ? '' : ' AND day BETWEEN ? AND ?';
  const outlets = outlet.map(() => ' AND instr(lower(outlet), ?) > 0').join('');
  return connection
    .all<{ no: number }>(
      `SELECT no FROM articles WHERE 1${days}${outlets} ORDER BY no DESC LIMIT ?`,
      ...(isAny ? [] : [Math.max(1, fromDay), last]),
      ...outlet,
      limit,
    )
    .map(({ no }) => no);
}

function speakersOf(articleNos: readonly number[], rows: ArticleRows): readonly SpeakerOfArticle[] {
  return articleNos
    .flatMap((no) => {
      const article = rows.byNo(no)?.entry.article;
      return article ? article.speakers.map((speaker) => ({ article, speaker })) : [];
    })
    .slice(0, SPEAKERS_MAX);
}

function isIn(label: string, scope: Scope, rows: ArticleRows): boolean {
  return (
    !scope.articleIds || scope.articleIds.some((id) => rows.byId(id)?.entry.article.text.includes(label))
  );
}
