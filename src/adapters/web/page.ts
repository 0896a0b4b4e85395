/** The page of the chat: a form, the log of what was said, and ways to begin; answers come from `render.ts`. */
import { html } from 'hono/html';
import type { CommandDescription } from '../../chat/command.ts';
import { TEXT_MAX } from './asking.ts';
import { LOOKS, type Look } from './looks.ts';
import type { Html } from './render.ts';

export type PageLink = { readonly label: string; readonly path: string };

export type ChatPage = {
  readonly look: Look;
  readonly commands: readonly CommandDescription[];
  readonly links: readonly PageLink[];
  /** What was asked and answered just now. */
  readonly turn?: Html;
};

export function renderPage({ look, commands, links, turn }: ChatPage): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>whosaid — ask the news</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/whosaid.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script type="module" src="/assets/chat.js"></script></head>
<body class="chat"><a class="skip" href="#text">Skip to the question</a>
<header class="top"><a class="home" href="/" aria-current="page">whosaid</a>
<nav aria-label="Pages">${links.map(({ label, path }) => html`<a href="${path}">${label}</a> `)}</nav></header>
<main><h1>Ask the news, get its own words</h1>
<p class="lead">Who said it, in which role, on which day, word for word or not: every answer is cut out of the article.</p>
${turn ? '' : renderWelcome(commands, look)}
<div id="log" role="log" aria-label="Conversation" aria-live="polite">${turn ?? ''}</div>
${renderCompose(look)}</main>
<footer class="foot">Every quotation is a slice of the stored article. What you ask is answered and forgotten.</footer>
</body></html>`;
}

/** Examples that are seen at once; the others unfold. */
const SHOWN = 6;

function renderWelcome(commands: readonly CommandDescription[], look: Look): Html {
  const shown = commands.filter(({ hidden, permission, examples }) => !hidden && !permission && examples[0]);
  const more = shown.slice(SHOWN);
  return html`<section class="welcome" aria-labelledby="ways"><h2 id="ways">Try one of these</h2>
${renderExamples(shown.slice(0, SHOWN), look)}${
  more.length > 0
    ? html`<details class="more"><summary>${more.length} more</summary>${renderExamples(more, look)}</details>`
    : ''
}</section>`;
}

function renderExamples(commands: readonly CommandDescription[], look: Look): Html {
  return html`<ul class="examples">${commands.map(
    ({ examples, summary }) => html`<li><form method="post" action="/chat" data-ask><input
 type="hidden" name="as" value="${look.name}"><button name="text" value="${examples[0] ?? ''}"><span
>${examples[0] ?? ''}</span> <small>${summary}</small></button></form></li>`,
  )}</ul>`;
}

function renderCompose(look: Look): Html {
  return html`<form id="compose" class="compose" method="post" action="/chat" data-ask>
<fieldset class="looks"><legend>Show answers as on</legend>${LOOKS.map(
    ({ name, label, limit }) =>
      html`<label><input type="radio" name="as" value="${name}"${
        name === look.name ? html` checked` : ''
      }> ${label}${limit === undefined ? '' : html` <small>(${limit} characters)</small>`}</label> `,
  )}</fieldset>
<div class="line"><label for="text" class="unseen">Your question</label>
<input id="text" name="text" type="text" maxlength="${TEXT_MAX}" required autocomplete="off" autocapitalize="off"
 spellcheck="true" placeholder="/whosaid a topic, or a question"><button class="send">Ask</button>
<ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul></div>
<p id="status" class="unseen" role="status"></p></form>`;
}
