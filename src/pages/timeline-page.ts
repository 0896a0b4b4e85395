/** The timeline as a page: what was said and what happened, day by day, with the words that name the day. */
import { html } from 'hono/html';
import { speakerOf } from '../core/article.ts';
import { toDay, toSpeakerLabel } from '../core/labels.ts';
import type { TimelineEntry } from '../core/timeline.ts';
import { type Mark, renderMarked } from './marked-text.ts';
import { toAnchorPath } from './paths.ts';
import { toShownRange } from './quotation.ts';
import { type Html, renderShell } from './shell.ts';

/** Entries on the page: about what one scrolls through. */
export const ENTRIES = 100;

/** `entries` in order; `topic` as asked, empty for everything. */
export function renderTimeline(entries: readonly TimelineEntry[], topic: string): Html {
  const shown = withoutRepeats(entries).slice(0, ENTRIES);
  const days = [...Map.groupBy(shown, ({ date }) => date)];
  const left = withoutRepeats(entries).length - shown.length;
  return renderShell({
    title: topic ? `Timeline: ${topic}` : 'Timeline',
    body: html`<h1>Timeline${topic ? html`: ${topic}` : ''}</h1>
<form class="search" method="get" action="/timeline"><label>Topic or speaker <input type="search" name="topic" maxlength="300" value="${topic}"></label><button>Show</button></form>
${days.length === 0 ? html`<p>No dates are known for that.</p>` : html`<ol class="timeline">${days.map(renderDay)}</ol>`}
<p class="soft">Words that name a day are underlined; without any, it is the day of publication.${
      left > 0 ? ` ${left} more: narrow it with a topic.` : ''
    }</p>`,
  });
}

function renderDay([date, entries]: readonly [string, readonly TimelineEntry[]]): Html {
  return html`<li><h2><time datetime="${date}">${toDay(date)}</time></h2>${entries.map(renderEntry)}</li>`;
}

function renderEntry({ article, statement, named }: TimelineEntry): Html {
  const usual = toShownRange(statement);
  const isInside = !named || (usual.start <= named.start && named.end <= usual.end);
  // The words that name the day are to be seen.
  const range = isInside ? usual : statement.sentence;
  const marks: readonly Mark[] = named
    ? [{ start: named.start, end: named.end, className: 'named-day' }]
    : [];
  const label = toSpeakerLabel(article, statement, speakerOf(article, statement));
  return html`<p><a href="${toAnchorPath(article, statement)}">${label}</a>: <span class="words-inline" lang="${article.language}" dir="auto">${renderMarked(
    article.text,
    range,
    marks,
  )}</span></p>`;
}

/** Two statements in one sentence are shown by that sentence once. */
function withoutRepeats(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ article, statement }) => {
    const place = `${article.key} ${toShownRange(statement).start}`;
    return !seen.has(place) && seen.add(place);
  });
}
