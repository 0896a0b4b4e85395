/** Two speakers side by side on a topic, each in the story’s own words; finding them is left to the finder. */
import { html } from 'hono/html';
import type { Answer } from '../core/finding/answer.ts';
import { renderQuotation } from './quotation.ts';
import { type Html, renderShell } from './shell.ts';

export type Sides = { readonly first: string; readonly second: string; readonly topic: string };

/** `answers`: one for each side; undefined before anyone was asked for. */
export function renderVersus(
  { first, second, topic }: Sides,
  answers: readonly [Answer, Answer] | undefined,
): Html {
  return renderShell({
    title: answers ? `${first} and ${second}` : 'Side by side',
    wide: true,
    current: '/versus',
    body: html`<h1>${answers ? html`${first} and ${second}${topic ? html` on ${topic}` : ''}` : 'Two speakers side by side'}</h1>
<form class="search" method="get" action="/versus"><label>One speaker <input type="search" name="first" maxlength="100" required value="${first}"></label>
<label>The other <input type="search" name="second" maxlength="100" required value="${second}"></label>
<label>Topic, if any <input type="search" name="topic" maxlength="200" value="${topic}"></label><button>Compare</button></form>
${answers ? html`<div class="sides">${renderSide(first, topic, answers[0])}${renderSide(second, topic, answers[1])}</div>` : ''}`,
  });
}

function renderSide(asked: string, topic: string, answer: Answer): Html {
  const results = answer.outcome === 'found' ? answer.results : [];
  const name = results[0]?.speaker?.name ?? (answer.outcome === 'other-speaker' ? answer.asked : asked);
  return html`<section><h2 dir="auto">${name}</h2>${
    results.length === 0
      ? html`<p class="soft">Not quoted${topic ? html` on “${topic}”` : ''} in these stories.</p>`
      : results.map(({ article, statement, shown }) => renderQuotation(article, statement, { shown }))
  }</section>`;
}
