/** The frame of every page of evidence: head, navigation, what is shared between them; no page sets its own. */
import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

export type Page = {
  readonly title: string;
  readonly body: Html;
  /** For search engines and archives; becomes a data block, which no browser runs. */
  readonly jsonLd?: Html;
  /** Wider than a column of text. */
  readonly wide?: boolean;
  /** The path of `LINKS` it belongs to. */
  readonly current?: (typeof LINKS)[number]['path'];
};

export const LINKS = [
  { label: 'Articles', path: '/articles' },
  { label: 'Speakers', path: '/speakers' },
  { label: 'Timeline', path: '/timeline' },
  { label: 'Side by side', path: '/versus' },
  { label: 'Stories', path: '/stories' },
] as const;

export function renderShell({ title, body, jsonLd, wide, current }: Page): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} — whosaid</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/whosaid.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${jsonLd ?? ''}</head>
<body class="${wide ? 'wide' : 'column'}"><a class="skip" href="#main">Skip to the page</a>
<header class="top"><a class="home" href="/">whosaid</a>
<nav aria-label="Pages">${LINKS.map(({ label, path }) => renderLink(label, path, path === current))}</nav></header>
<main id="main">${body}</main>
<footer class="foot">Words of a story are shown as they are stored; who said them is the program’s reading.</footer>
</body></html>`;
}

function renderLink(label: string, path: string, isCurrent: boolean): Html {
  return isCurrent
    ? html`<a href="${path}" aria-current="page">${label}</a> `
    : html`<a href="${path}">${label}</a> `;
}

/** What leads nowhere: a sentence and a way on. */
export function renderMissing(sentence: string): Html {
  return renderShell({
    title: 'Not here',
    body: html`<h1>${sentence}</h1><p class="empty">Go on with <a href="/articles">all articles</a>, <a href="/speakers">all speakers</a>, or <a href="/">ask a question</a>.</p>`,
  });
}

/** More of a list; nothing on its last page. */
export function renderNext(path: string, next: string | undefined): Html {
  const joint = path.includes('?') ? '&' : '?';
  return next === undefined
    ? html``
    : html`<p><a rel="next" href="${path}${joint}after=${encodeURIComponent(next.toWellFormed())}">More</a></p>`;
}
