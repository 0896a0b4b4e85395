/** `/summary [story] [today|yesterday|week]`: one article or many in their own sentences, with a count of what was left out. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Reply, Span } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import type { Article, TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toWords } from '../core/finding/text-words.ts';
import { toDay } from '../core/labels.ts';
import { summariseStories } from '../core/summary/stories.ts';
import { toContentStems } from '../core/summary/word-bag.ts';
import { summarise } from '../core/summary.ts';
import { isOnTopic } from '../digests/making.ts';
import { toStoriesBlocks } from '../digests/stories-blocks.ts';
import { define } from './define.ts';
import { findDigest, toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';
import { suggestStories } from './story-choice.ts';

/** Words for one article: about three sentences of news. */
const ARTICLE_WORDS = 90;

/** Words for several: two minutes' reading, two screens of a phone. */
const STORIES_WORDS = 200;

/** Articles read for one summary; a day of a busy outlet. */
const ARTICLES_MOST = 40;

/** Statements looked at for the articles that are on a topic: ten of each of the articles read. */
const CANDIDATES_MOST = 400;

const PERIODS = ['today', 'yesterday', 'week'] as const;
type Period = (typeof PERIODS)[number];

export const summary = define({
  name: 'summary',
  summary: 'The news in its own sentences',
  examples: ['/summary', '/summary week', '/summary blockade yesterday'],
  args: z.object({
    story: z.string().trim().max(100).optional().describe('A story or a topic; everything when left out'),
    period: z.enum(PERIODS).optional().describe('Which days; all when left out'),
  }),
  fromLine: parseLine,
  suggest: { story: suggestStories },
  async run({ story, period }, request, services) {
    const { articles, total } = await findArticles(story, period, request, services);
    const [only] = articles;
    if (!only) return toNothing(story, period);
    if (articles.length === 1) return { blocks: toArticleBlocks(only) };
    const topics = story ? [story] : [];
    const told = summariseStories(articles, { words: STORIES_WORDS, topics });
    const counted = { ...told, articles: { ...told.articles, all: Math.max(total, told.articles.all) } };
    return { blocks: toStoriesBlocks(counted) };
  },
});

/** The last word may be a period, the rest is the story. */
function parseLine(line: string): Readonly<Record<string, string>> {
  const words = line.split(/\s+/).filter(Boolean);
  const last = words.at(-1)?.toLowerCase();
  const period = PERIODS.find((one) => one === last);
  const story = (period ? words.slice(0, -1) : words).join(' ');
  return { ...(story ? { story } : {}), ...(period ? { period } : {}) };
}

type Found = { readonly articles: readonly Article[]; readonly total: number };

type Days = { readonly fromDate?: string; readonly toDate?: string };

/** A story by its name, else what the articles are about; without either what the room follows. */
async function findArticles(
  wanted: string | undefined,
  period: Period | undefined,
  request: Request,
  services: Services,
): Promise<Found> {
  const { library } = services;
  const days = period ? toDays(period, await findToday(request, services)) : {};
  if (!wanted) return findOfStories((await library.rooms.get(toRoomKey(request))).follows, days, library);
  const story = await library.stories.findByName(wanted);
  return story ? findOfStories([story.id], days, library) : findOnTopic(wanted, days, library);
}

/** The newest first; of the whole library when no story is named. */
async function findOfStories(
  storyIds: readonly string[],
  days: Days,
  { articles }: Services['library'],
): Promise<Found> {
  const filters = storyIds.length > 0 ? storyIds.map((storyId) => ({ ...days, storyId })) : [days];
  const pages = await Promise.all(filters.map((filter) => articles.list(filter, { limit: ARTICLES_MOST })));
  const ids = [...new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)))].slice(0, ARTICLES_MOST);
  const entries = await Promise.all(ids.map((id) => articles.get(id)));
  return {
    articles: entries.flatMap((entry) => (entry ? [entry.article] : [])),
    total: Math.max(...pages.map(({ total }) => total)),
  };
}

/** However old they are: articles that have all words of the topic, the newest first. */
async function findOnTopic(topic: string, days: Days, { candidates }: Services['library']): Promise<Found> {
  const terms = toWords(topic)
    .filter((word) => toContentStems(word).size > 0)
    .map((word) => ({ word, alternatives: [] }));
  if (terms.length === 0) return { articles: [], total: 0 };
  const found = await candidates.find({ terms, scope: {}, ...days, limit: CANDIDATES_MOST });
  const articles = [...new Set(found.map(({ article }) => article))]
    .filter((article) => isOnTopic(article, [topic]))
    .toSorted((one, other) => (other.date ?? '').localeCompare(one.date ?? ''));
  return { articles: articles.slice(0, ARTICLES_MOST), total: articles.length };
}

/** The room's day: by the clock of its digest, else by UTC. */
async function findToday(request: Request, services: Services): Promise<string> {
  const digest = await findDigest(toRoomKey(request), services);
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: digest?.zone ?? 'UTC', dateStyle: 'short' });
  return format.format(services.now());
}

function toDays(period: Period, today: string): Days {
  const before = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  if (period === 'today') return { fromDate: today, toDate: today };
  if (period === 'yesterday') return { fromDate: before(1), toDate: before(1) };
  return { fromDate: before(6), toDate: today };
}

function toNothing(story: string | undefined, period: Period | undefined): Reply {
  const when = period === 'week' ? ' from the last seven days' : period ? ` from ${period}` : '';
  if (story) return refusal(`There is nothing on “${story}”${when}. /story lists what there is.`);
  return refusal(when ? `There is nothing new${when}. Try: /summary` : 'There is no story here yet.');
}

function toArticleBlocks(article: Article): readonly Block[] {
  const ranges = summarise(article, { words: ARTICLE_WORDS });
  const all = article.paragraphs.reduce((sum, paragraph) => sum + paragraph.sentences.length, 0);
  const quoted = article.statements.filter(({ kind }) => kind !== 'narration');
  const shown = quoted.filter(({ start, end }) =>
    ranges.some((range) => range.start <= start && end <= range.end),
  );
  const head = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  const counted = `${ranges.length} of ${all} sentences, ${shown.length} of ${quoted.length} statements.`;
  return [
    {
      type: 'heading',
      text: article.title || article.id,
      ...(article.titleRange ? { origin: { document: article.id, ...article.titleRange } } : {}),
    },
    { type: 'list', items: ranges.map((range) => [toSentenceSpan(article, range)]) },
    {
      type: 'text',
      spans: [
        { text: head ? `${head}. ${counted} ` : `${counted} `, style: 'emphasis' },
        ...(article.url ? [{ text: 'The whole article', url: article.url }] : []),
      ],
    },
  ];
}

/** The sentence as it stands, leading to its exact words in the source. */
function toSentenceSpan(article: Article, { start, end }: TextRange): Span {
  const url = toExactLink(article, { start, end });
  return {
    text: article.text.slice(start, end),
    origin: { document: article.id, start, end },
    ...(url ? { url } : {}),
  };
}
