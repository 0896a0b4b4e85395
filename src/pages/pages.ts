/** The addresses of the pages of evidence: looks up what is asked for and hands it to the page that draws it. */
import { type Context, Hono } from 'hono';
import type { Article, Statement } from '../core/article.ts';
import type { Finder } from '../core/finding/answer.ts';
import { planCards, type QuoteCard } from '../core/quote-card.ts';
import { chooseEntries, toTimeline } from '../core/timeline.ts';
import { findTimelineScope } from '../core/timeline-scope.ts';
import type { FoundStatement, Library } from '../store/library.ts';
import { type ApiPorts, createApi } from './api.ts';
import { renderArticlePage } from './article-page.ts';
import { toCsv, toMarkdown } from './exports.ts';
import { toJsonLd } from './json-ld.ts';
import {
  renderArticles,
  renderNamesakes,
  renderSpeaker,
  renderSpeakers,
  renderStories,
  renderStory,
} from './list-pages.ts';
import { toAnchorPath, toArticlePath } from './paths.ts';
import { toShownRange } from './quotation.ts';
import { type Html, LINKS, renderMissing } from './shell.ts';
import { renderTimeline } from './timeline-page.ts';
import { renderVersus } from './versus-page.ts';
import { renderWhyPage } from './why-page.ts';

export type PagesOptions = {
  readonly library: Pick<Library, 'articles' | 'findStatement' | 'people' | 'stories'>;
  readonly finder: Pick<Finder, 'ask'>;
  /** A card as PNG; without it no page offers one. */
  readonly drawCard?: (card: QuoteCard) => Promise<Uint8Array>;
  /** What `/api` answers with; without it there is none. */
  readonly api?: ApiPorts;
};

/** What `createPages` gives to whoever serves it. */
export type Pages = {
  readonly app: Hono;
  readonly links: typeof LINKS;
  /** Where the words of a stored article are shown as evidence. Offsets are UTF-16. */
  readonly toEvidencePath: (origin: {
    readonly document: string;
    readonly start: number;
    readonly end: number;
  }) => string;
};

/** Items on a page of a list; a page of 50 quotations is about ten screens. */
const LISTED = 50;
/** Articles a story or timeline is counted over at most, so that a page stays a matter of milliseconds. */
const COUNTED = 100;
/** On a timeline: about what one scrolls through. */
const DRAWN = { entries: 100, characters: 40_000 };
/** Results asked of the finder for a timeline, and for each side of a comparison. */
const ON_TOPIC = 60;
const A_SIDE = 8;

const MISSING = {
  article: 'There is no such article, or it has gone.',
  statement: 'That quotation is no longer in the article.',
  speaker: 'Nobody of that name is quoted here.',
  story: 'There is no such story.',
  card: 'There is no such card.',
  place: 'That place in the list is not known any more.',
} as const;

export function createPages(options: PagesOptions): Pages {
  const app = new Hono();
  addArticles(app, options);
  addSpeakers(app, options);
  addStories(app, options);
  addQuestions(app, options);
  if (options.api) app.route('/', createApi({ ...options.api, library: options.library }));
  app.onError((error, context) => {
    if (error.name !== 'StoreError') throw error;
    return missing(context, 'place');
  });
  return {
    app,
    links: LINKS,
    toEvidencePath: ({ document, start, end }) =>
      `/at?document=${encodeURIComponent(document.toWellFormed())}&start=${start}&end=${end}`,
  };
}

function addArticles(app: Hono, { library, drawCard }: PagesOptions): void {
  app.get('/articles', async (context) =>
    context.html(renderArticles(await library.articles.list({}, toPaging(context)))),
  );
  app.get('/articles/:file{[A-Za-z0-9]{1,16}(?:\\.(?:jsonld|md|csv))?}', async (context) => {
    const [key = '', format] = context.req.param('file').split('.');
    const article = (await library.articles.getByKey(key))?.article;
    return article ? toArticleResponse(context, article, format) : missing(context, 'article');
  });
  app.get('/articles/:key{[A-Za-z0-9]{1,16}}/:id{[0-9a-z]{1,8}}', async (context) => {
    const found = await library.findStatement(context.req.param('key'), context.req.param('id'));
    if (!found) return missing(context, 'statement');
    const cards = drawCard ? toCards(found) : [];
    return context.html(renderWhyPage(found.article, found.statement, cards));
  });
  app.get('/cards/:card{[A-Za-z0-9]{1,16}-[0-9a-z]{1,8}-[1-9][0-9]?\\.png}', async (context) => {
    const [key = '', id = '', number = ''] = context.req.param('card').replace('.png', '').split('-');
    const found = await library.findStatement(key, id);
    const card = found ? toCards(found)[Number(number) - 1] : undefined;
    if (!card || !drawCard) return missing(context, 'card');
    return context.body(new Uint8Array(await drawCard(card)), 200, {
      'Content-Type': 'image/png',
      // A new revision of the article may part or name it differently: minutes, not days.
      'Cache-Control': 'private, max-age=300',
    });
  });
  app.get('/at', async (context) => {
    const { document = '', start = '', end = '' } = context.req.query();
    const article = (await library.articles.get(document))?.article;
    if (!article) return missing(context, 'article');
    const statement = findShown(article, Number(start), Number(end));
    return context.redirect(statement ? toAnchorPath(article, statement) : toArticlePath(article), 303);
  });
}

function toCards({ article, statement }: FoundStatement): readonly QuoteCard[] {
  const plan = planCards(article, statement);
  return plan.outcome === 'cards' ? plan.cards : [];
}

/** The statement shown by that range, else the first that begins in it, else the one around its start. */
function findShown({ statements }: Article, start: number, end: number): Statement | undefined {
  const isShown = (statement: Statement) => {
    const range = toShownRange(statement);
    return range.start === start && range.end === end;
  };
  return (
    statements.find((one) => one.kind !== 'narration' && isShown(one)) ??
    statements.find(isShown) ??
    statements.find((one) => start <= one.start && one.start < end) ??
    statements.find((one) => one.start <= start && start < one.end)
  );
}

function toArticleResponse(context: Context, article: Article, format: string | undefined) {
  const file = (extension: string) => ({
    'Content-Disposition': `attachment; filename="${article.key}.${extension}"`,
  });
  if (format === 'jsonld')
    return context.body(JSON.stringify(toJsonLd(article, new URL(context.req.url).origin)), 200, {
      'Content-Type': 'application/ld+json',
    });
  if (format === 'md')
    return context.body(toMarkdown(article), 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
      ...file('md'),
    });
  if (format === 'csv')
    return context.body(toCsv(article), 200, { 'Content-Type': 'text/csv; charset=utf-8', ...file('csv') });
  return context.html(renderArticlePage(article));
}

function addSpeakers(app: Hono, { library }: PagesOptions): void {
  app.get('/speakers', async (context) =>
    context.html(renderSpeakers(await library.people.list(toPaging(context)))),
  );
  app.get('/speakers/:name', async (context) => {
    const asked = context.req.param('name').slice(0, 200);
    const id = context.req.query('id');
    const named = id === undefined ? null : await library.people.get(id);
    const found = named ? [named] : await library.people.findByName(asked, LISTED);
    const exact = found.filter(({ names }) => names.includes(asked));
    const people = exact.length > 0 ? exact : found;
    const [person] = people;
    if (!person) return missing(context, 'speaker');
    if (people.length > 1) return context.html(renderNamesakes(asked, people));
    const refs = await library.people.statements(person.id, toPaging(context));
    const items = await Promise.all(
      refs.items.map(({ articleKey, statementId }) => library.findStatement(articleKey, statementId)),
    );
    const isThere = (one: FoundStatement | null): one is FoundStatement => one !== null;
    return context.html(renderSpeaker(person, { ...refs, items: items.filter(isThere) }));
  });
}

function addStories(app: Hono, { library }: PagesOptions): void {
  app.get('/stories', async (context) =>
    context.html(renderStories(await library.stories.list(toPaging(context)))),
  );
  app.get('/stories/:id', async (context) => {
    const id = context.req.param('id');
    const story = id === 'all' ? { name: 'All articles' } : await library.stories.get(id);
    if (!story) return missing(context, 'story');
    const filter = id === 'all' ? {} : { storyId: id };
    const { articles, total } = await readArticles(library, filter);
    return context.html(renderStory(story.name, articles, total));
  });
}

async function readArticles({ articles }: PagesOptions['library'], filter: { readonly storyId?: string }) {
  const page = await articles.list(filter, { limit: COUNTED });
  const entries = await Promise.all(page.items.map(({ id }) => articles.get(id)));
  return { articles: entries.flatMap((entry) => (entry ? [entry.article] : [])), total: page.total };
}

function addQuestions(app: Hono, { library, finder }: PagesOptions): void {
  app.get('/timeline', async (context) => {
    const topic = toWords(context, 'topic', 300);
    const { statements } = await findTimelineScope(topic, {
      ask: (input, mode) => finder.ask(input, mode, undefined, ON_TOPIC),
      namesOf: async (words) => (await library.people.findByName(words, 1)).map(({ name }) => name),
      newest: async () => (await readArticles(library, {})).articles,
    });
    const all = toTimeline(statements);
    const entries = chooseEntries(all, statements, DRAWN);
    return context.html(renderTimeline(entries, all.length - entries.length, topic));
  });
  app.get('/versus', async (context) => {
    const sides = {
      first: toWords(context, 'first', 100),
      second: toWords(context, 'second', 100),
      topic: toWords(context, 'topic', 200),
    };
    if (!sides.first || !sides.second) return context.html(renderVersus(sides, undefined));
    const ask = (name: string) =>
      finder.ask(`by:"${name.replaceAll('"', '')}" ${sides.topic}`.trim(), 'whosaid', undefined, A_SIDE);
    const answers = await Promise.all([ask(sides.first), ask(sides.second)]);
    return context.html(renderVersus(sides, answers));
  });
}

function toWords(context: Context, name: string, limit: number): string {
  return (context.req.query(name) ?? '').trim().slice(0, limit);
}

function toPaging(context: Context) {
  const after = context.req.query('after');
  return { limit: LISTED, ...(after ? { after } : {}) };
}

function missing(context: Context, what: keyof typeof MISSING): Response | Promise<Response> {
  const page: Html = renderMissing(MISSING[what]);
  return context.html(page, 404);
}
