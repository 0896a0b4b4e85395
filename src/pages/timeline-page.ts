/** The timeline as a page: days down an axis, what happened apart from what was said, and the words that name the day. */
import { html } from 'hono/html';
import { KIND_LABELS, toDay } from '../core/labels.ts';
import { type TimelineEntry, toGap } from '../core/timeline.ts';
import { type Mark, renderMarked } from './marked-text.ts';
import { toAnchorPath, toArticlePath, toWhyPath } from './paths.ts';
import { type Html, renderShell } from './shell.ts';

/** `entries` in order, `left` more there are; `topic` as asked, empty for everything. */
export function renderTimeline(entries: readonly TimelineEntry[], left: number, topic: string): Html {
  const days = [...Map.groupBy(entries, ({ date }) => date)];
  return renderShell({
    title: topic ? `Timeline: ${topic}` : 'Timeline',
    current: '/timeline',
    body: html`<h1>Timeline${topic ? html`: <span dir="auto">${topic}</span>` : ''}</h1>
<form class="search" method="get" action="/timeline"><label>Topic or speaker <input type="search" name="topic" maxlength="300" value="${topic}"></label><button>Show</button></form>
${
  days.length === 0
    ? html`<p class="empty">No dates are known for that. <a href="/timeline">Everything by date</a></p>`
    : html`<ul class="legend" aria-label="Dots"><li><span class="dot is-named"></span> the text names the day</li><li><span class="dot"></span> the day of the article</li></ul>
<ol class="timeline">${days.map(([date, ofDay], index) => renderDay(date, ofDay, toGap(days[index - 1]?.[0], date)))}</ol>`
}
${left > 0 ? html`<p class="soft">${left} more: narrow it with a topic or a speaker.</p>` : ''}`,
  });
}

function renderDay(date: string, entries: readonly TimelineEntry[], gap: string): Html {
  return html`${gap ? html`<li class="gap">${gap}</li>` : ''}<li class="day" id="d-${date}"><h2><time datetime="${date}">${toDay(date)}</time></h2>
<ol class="entries">${entries.map(renderEntry)}</ol></li>`;
}

function renderEntry(entry: TimelineEntry): Html {
  const { article, statement, type, who, telling, shown, named } = entry;
  const marks: readonly Mark[] = named
    ? [{ start: named.start, end: named.end, className: 'named-day' }]
    : [];
  return html`<li class="entry is-${type}"><span class="dot${named ? ' is-named' : ''}"></span>
<p class="byline">${telling.before}<b dir="auto">${who}</b>${telling.after}</p>
<blockquote class="words ${statement.kind}-words" lang="${article.language}" dir="auto">${renderMarked(article.text, shown, marks)}</blockquote>
<p class="links">${renderLinks(entry)}</p></li>`;
}

function renderLinks({ article, statement }: TimelineEntry): Html {
  const { kind } = statement;
  return html`<span>${KIND_LABELS[kind]}</span> · <a href="${toAnchorPath(article, statement)}">In the story</a>${
    kind === 'narration' ? '' : html` · <a href="${toWhyPath(article, statement)}">Why this speaker</a>`
  } · <a href="${toArticlePath(article)}" dir="auto">${article.outlet ?? (article.title || article.id)}</a>`;
}
