/**
 * The library and its answers as JSON, for programs on the same machine: read only, under the same guard as the
 * pages. The forms are those of `whosaid ask|check|parse --jsonl`; wording answers is left to `ports`.
 */
import { type Context, Hono } from 'hono';
import { MAX_QUOTE_LENGTH } from '../core/checking/check.ts';
import { toParseRecord } from '../core/reading/parse-record.ts';
import type { Library } from '../store/library.ts';

export type ApiPorts = {
  /** The record of `ask --jsonl` without its id. `docId` narrows to one article. */
  readonly ask: (input: string, docId: string | undefined) => Promise<object>;
  /** The record of `check --jsonl` without its id. */
  readonly check: (quote: string, speaker: string | undefined) => Promise<object>;
};

export type ApiOptions = ApiPorts & { readonly library: Pick<Library, 'articles' | 'people'> };

/** Items of a list in one answer. */
const LISTED = 100;
/** Characters of a question: as on the command line more is a mistake. */
const INPUT_MAX = 1000;
const NAME_MAX = 200;

const ADDRESSES = {
  '/api/ask?input=…': 'what one types in chat; docId=… narrows to one article',
  '/api/check?quote=…': 'whether a quote is real; speaker=… is whom it is ascribed to',
  '/api/articles': 'all articles, the newest first; after=… goes on',
  '/api/articles/KEY': 'one article and who said what in it',
  '/api/speakers': 'everyone quoted, the most quoted first; after=… goes on',
} as const;

export function createApi({ library, ask, check }: ApiOptions): Hono {
  const app = new Hono();
  app.get('/api', (context) => context.json({ addresses: ADDRESSES }));
  app.get('/api/ask', async (context) => {
    const { input = '', docId } = context.req.query();
    if (!input.trim() || input.length > INPUT_MAX)
      return refuse(context, `Give input=… of 1 to ${INPUT_MAX} characters: what one types in chat.`);
    if (docId !== undefined && !(await library.articles.get(docId)))
      return refuse(context, 'There is no article with that docId.', 404);
    return context.json(await ask(input, docId));
  });
  app.get('/api/check', async (context) => {
    const { quote = '', speaker } = context.req.query();
    if (!quote.trim() || quote.length > MAX_QUOTE_LENGTH)
      return refuse(context, `Give quote=… of 1 to ${MAX_QUOTE_LENGTH} characters.`);
    if ((speaker ?? '').length > NAME_MAX)
      return refuse(context, `A speaker has at most ${NAME_MAX} characters.`);
    return context.json(await check(quote, speaker || undefined));
  });
  app.get('/api/articles', async (context) =>
    context.json(await library.articles.list({}, toPaging(context))),
  );
  app.get('/api/articles/:key{[A-Za-z0-9]{1,16}}', async (context) => {
    const entry = await library.articles.getByKey(context.req.param('key'));
    if (!entry) return refuse(context, 'There is no article with that key.', 404);
    const { id, key, title, date, outlet, url, language } = entry.article;
    const { statements } = toParseRecord(entry.article);
    return context.json({
      id,
      key,
      title,
      date,
      outlet,
      url,
      language,
      revision: entry.revision,
      statements,
    });
  });
  app.get('/api/speakers', async (context) => context.json(await library.people.list(toPaging(context))));
  app.all('/api/*', (context) => refuse(context, 'There is no such address: see /api.', 404));
  app.onError((error, context) => {
    if (error.name !== 'StoreError') throw error;
    return refuse(context, 'That place in the list is not known any more.', 404);
  });
  return app;
}

function toPaging(context: Context) {
  const after = context.req.query('after');
  return { limit: LISTED, ...(after ? { after } : {}) };
}

function refuse(context: Context, error: string, status: 400 | 404 = 400): Response {
  return context.json({ error }, status);
}
