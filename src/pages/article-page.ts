/** The page of an article: its whole text with every statement marked by kind and speaker, and who speaks how much. */
import { html } from 'hono/html';
import { type Article, type Statement, speakerOf } from '../core/article.ts';
import { KIND_LABELS, toDay, toSpeakerLabel } from '../core/labels.ts';
import { renderJsonLd } from './json-ld.ts';
import { type Insertion, type Mark, renderMarked } from './marked-text.ts';
import { toAnchor, toArticlePath, toSafeAddress, toWhyPath } from './paths.ts';
import { renderShares } from './shares.ts';
import { type Html, renderShell } from './shell.ts';

export function renderArticlePage(article: Article): Html {
  const marks = article.statements.flatMap(toMarks);
  const hues = toHues(article);
  const tags = article.statements
    .filter(({ kind }) => kind !== 'narration')
    .map((statement) => toTag(article, statement, hues));
  const { text, titleRange, title, id, language } = article;
  const heading = titleRange ? renderMarked(text, titleRange, marks, tags) : title || id;
  return renderShell({
    title: title || id,
    jsonLd: renderJsonLd(article),
    wide: true,
    current: '/articles',
    body: html`${renderKicker(article)}<h1 lang="${language}" dir="auto">${heading}</h1>
<div class="with-aside"><div>${renderLegend()}
<div class="story" lang="${language}">${article.paragraphs.map(
      (paragraph) =>
        html`<p dir="auto" id="p-${paragraph.number}">${renderMarked(text, paragraph, marks, tags)}</p>`,
    )}</div></div>
<aside aria-label="About this article"><section class="panel"><h2>Who speaks how much</h2>${renderShares([article])}</section>
${renderExports(article)}</aside></div>`,
  });
}

/** Outlet, day, and the way to the source, above the title. */
function renderKicker(article: Article): Html {
  const url = toSafeAddress(article.url);
  const source = url
    ? html`<a href="${url}" rel="noopener noreferrer nofollow">At the source</a>`
    : undefined;
  const facts = [
    article.outlet ? html`<b dir="auto">${article.outlet}</b>` : undefined,
    article.date ? html`<time datetime="${article.date}">${toDay(article.date)}</time>` : undefined,
    source,
  ].filter((fact) => fact !== undefined);
  return html`<p class="kicker">${facts.map((fact, index) => html`${index > 0 ? ' · ' : ''}${fact}`)}</p>`;
}

function renderExports(article: Article): Html {
  const path = toArticlePath(article);
  return html`<p class="soft">Quotations as data: <a href="${path}.jsonld">JSON-LD</a>, <a href="${path}.md">Markdown</a>, <a href="${path}.csv">CSV</a></p>`;
}

/** Colours that tell speakers apart in the style sheet, `by-0` and on; whoever comes later has none. */
const HUES = 6;

function toHues({ speakers }: Article): ReadonlyMap<string | null, string> {
  return new Map(speakers.slice(0, HUES).map(({ id }, index) => [id, ` by-${index}`]));
}

function renderLegend(): Html {
  const kinds = ['direct', 'mixed', 'indirect'] as const;
  return html`<ul class="legend" aria-label="Marks">${kinds.map(
    (kind) => html`<li><span class="${kind}">${KIND_LABELS[kind]}</span></li>`,
  )}<li>unmarked: ${KIND_LABELS.narration}</li></ul>`;
}

/** The pieces of a statement; where it starts stands its anchor. */
function toMarks({ id, kind, parts, start, end }: Statement): readonly Mark[] {
  if (kind === 'narration') return [{ start, end, className: 'told', anchor: toAnchor(id) }];
  return parts.map((part, index) => ({
    start: part.start,
    end: part.end,
    className: kind,
    ...(index === 0 ? { anchor: toAnchor(id) } : {}),
  }));
}

/** Closing marks of a sentence stay with it: the speaker is named behind them. */
const CLOSING = /^[.,;:!?…”»"’')\]։]*/;

function toTag(article: Article, statement: Statement, hues: ReadonlyMap<string | null, string>): Insertion {
  const speaker = speakerOf(article, statement);
  const label = toSpeakerLabel(article, statement, speaker);
  const closing = CLOSING.exec(article.text.slice(statement.end, statement.end + 4))?.[0].length ?? 0;
  return {
    at: statement.end + closing,
    drawn: html`<a class="tag${hues.get(statement.speakerId) ?? ''}" href="${toWhyPath(article, statement)}" lang="en">${label}<span class="unseen">, ${
      KIND_LABELS[statement.kind]
    }: why this speaker?</span></a>`,
  };
}
