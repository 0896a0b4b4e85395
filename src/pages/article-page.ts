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
  const tags = article.statements
    .filter(({ kind }) => kind !== 'narration')
    .map((statement) => toTag(article, statement));
  const { text, titleRange, title, id, language } = article;
  const heading = titleRange ? renderMarked(text, titleRange, marks, tags) : title || id;
  return renderShell({
    title: title || id,
    jsonLd: renderJsonLd(article),
    body: html`<h1 lang="${language}" dir="auto">${heading}</h1>
${renderFacts(article)}
<h2>Who speaks how much</h2>${renderShares([article])}
<h2>The text</h2>${renderLegend()}
<div class="story" lang="${language}">${article.paragraphs.map(
      (paragraph) =>
        html`<p dir="auto" id="p-${paragraph.number}">${renderMarked(text, paragraph, marks, tags)}</p>`,
    )}</div>`,
  });
}

export function renderFacts(article: Article): Html {
  const url = toSafeAddress(article.url);
  const path = toArticlePath(article);
  const head = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  return html`<p>${head}${head && url ? ' · ' : ''}${
    url ? html`<a href="${url}" rel="noopener noreferrer nofollow">At the source</a>` : ''
  }</p><p class="soft">As data: <a href="${path}.jsonld">JSON-LD</a>, <a href="${path}.md">Markdown</a>, <a href="${path}.csv">CSV</a></p>`;
}

function renderLegend(): Html {
  const kinds = ['direct', 'mixed', 'indirect'] as const;
  return html`<ul class="legend" aria-label="Marks">${kinds.map(
    (kind) => html`<li><span class="${kind}">${KIND_LABELS[kind]}</span></li>`,
  )}<li>unmarked: ${KIND_LABELS.narration}</li></ul>`;
}

/** The pieces of a statement; where it starts stands its anchor. */
function toMarks({ id, kind, parts, start, end }: Statement): readonly Mark[] {
  if (kind === 'narration') return [{ start, end, className: '', anchor: toAnchor(id) }];
  return parts.map((part, index) => ({
    start: part.start,
    end: part.end,
    className: kind,
    ...(index === 0 ? { anchor: toAnchor(id) } : {}),
  }));
}

function toTag(article: Article, statement: Statement): Insertion {
  const speaker = speakerOf(article, statement);
  const label = toSpeakerLabel(article, statement, speaker);
  return {
    at: statement.end,
    drawn: html`<a class="tag" href="${toWhyPath(article, statement)}" lang="en">${label}<span class="unseen">, ${
      KIND_LABELS[statement.kind]
    }: why this speaker?</span></a>`,
  };
}
