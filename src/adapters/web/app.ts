/** The addresses of the web chat: the page, asking, suggestions and its few files; pages of evidence are mounted. */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Bot, Log } from '../../chat/bot.ts';
import type { Origin, Reply } from '../../chat/reply.ts';
import { suggestLines, toAsked, type Visitor } from './asking.ts';
import { readAssets } from './assets.ts';
import { type Guard, toGuards } from './guard.ts';
import { toLook } from './looks.ts';
import { type PageLink, renderPage } from './page.ts';
import { renderTurn } from './render.ts';

/** Pages of others that are shown under the same address. */
export type Mounted = {
  readonly app: Hono;
  readonly links: readonly PageLink[];
  /** Where the evidence for words of the story is shown. */
  readonly toEvidencePath: (origin: Origin) => string | undefined;
};

export type ChatAppOptions = {
  readonly bot: Bot;
  readonly log: Log;
  readonly guard: Guard;
  readonly fontsDir: string;
  readonly pages?: Mounted;
};

const NOTHING_ASKED: Reply = {
  outcome: 'refused',
  blocks: [{ type: 'text', spans: [{ text: 'Type a question, or /help.' }] }],
};

/** Asks for the answer alone, to be put into the page that is open. */
export const FRAGMENT_HEADER = 'X-Whosaid-Fragment';

export function createChatApp({ bot, log, guard, fontsDir, pages }: ChatAppOptions): Hono {
  const app = new Hono();
  const links = pages?.links ?? [];
  const toEvidencePath = pages?.toEvidencePath ?? (() => undefined);
  app.use(...toGuards(guard));
  app.get('/', (context) =>
    context.html(renderPage({ look: toLook(context.req.query('as')), commands: bot.commands, links })),
  );
  app.get('/chat', (context) => context.redirect('/', 303));
  app.post('/chat', async (context) => {
    const form = await context.req.parseBody();
    const look = toLook(typeof form.as === 'string' ? form.as : undefined);
    const asked = toAsked(form, toVisitor(context));
    const reply = asked ? await bot.answer(asked.request) : NOTHING_ASKED;
    const turn = renderTurn(asked?.shown ?? '', reply, { look, toEvidencePath });
    context.header('Cache-Control', 'no-store');
    if (context.req.header(FRAGMENT_HEADER)) return context.html(turn);
    return context.html(renderPage({ look, commands: bot.commands, links, turn }));
  });
  app.get('/suggest', async (context) =>
    context.json(await suggestLines(context.req.query('text') ?? '', bot), 200, {
      'Cache-Control': 'no-store',
    }),
  );
  app.use('/assets/*', etag());
  for (const { path, type, body } of readAssets(fontsDir))
    app.get(path, (context) =>
      context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }),
    );
  if (pages) app.route('/', pages.app);
  app.notFound((context) => context.html(renderProblem('There is no such page.'), 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException)
      return context.html(
        renderProblem('That form did not come from this page, so it is not answered.'),
        403,
      );
    log.error('web page failed', { error: error.name });
    return context.html(renderProblem('Something went wrong here. The operator finds it in the log.'), 500);
  });
  return app;
}

/** A number that tells two visitors apart, so that "more" is more of one's own; gone when the browser is closed. */
const VISITOR_COOKIE = 'visitor';

function toVisitor(context: Context): Visitor {
  const known = getCookie(context, VISITOR_COOKIE);
  const id = known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  if (id !== known)
    setCookie(context, VISITOR_COOKIE, id, { httpOnly: true, sameSite: 'Strict', path: '/chat' });
  const locale = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*/.exec(
    context.req.header('accept-language') ?? '',
  )?.[0];
  return { id, ...(locale ? { locale } : {}) };
}

function renderProblem(sentence: string) {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>whosaid</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/whosaid.css"></head>
<body><main><h1>${sentence}</h1><p><a href="/">To the chat</a></p></main></body></html>`;
}
