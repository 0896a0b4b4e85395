/** A quotation in a list: the words, who, how, when and where; with the ways to its evidence. */
import { html } from 'hono/html';
import { type Article, type Speaker, type Statement, speakerOf, type TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { KIND_LABELS, toDay, toSpeakerLabel } from '../core/labels.ts';
import { toAnchorPath, toArticlePath, toSafeAddress, toSpeakerPath, toWhyPath } from './paths.ts';
import type { Html } from './shell.ts';

/** The stretch itself when it is direct, else its sentence, which says how it is reported. */
export function toShownRange(statement: Statement): TextRange {
  return statement.kind === 'direct' ? statement : statement.sentence;
}

/** `shown` when something else than the statement’s usual range is to be seen. */
export function renderQuotation(
  article: Article,
  statement: Statement,
  shown = toShownRange(statement),
): Html {
  const speaker = speakerOf(article, statement);
  const source = toSafeAddress(article.url) && toExactLink(article, shown);
  return html`<figure class="quote"><blockquote class="words ${statement.kind}-words" lang="${article.language}" dir="auto">${article.text.slice(
    shown.start,
    shown.end,
  )}</blockquote>
<figcaption>— ${renderSpeaker(article, statement, speaker)} · ${KIND_LABELS[statement.kind]} · ${renderPlace(article, statement)}</figcaption>
<p class="links"><a href="${toAnchorPath(article, statement)}">In the story</a>${
    statement.kind === 'narration'
      ? ''
      : html` · <a href="${toWhyPath(article, statement)}">Why this speaker</a>`
  }${source ? html` · <a href="${source}" rel="noopener noreferrer nofollow">Exact words at the source</a>` : ''}</p></figure>`;
}

export function renderSpeaker(article: Article, statement: Statement, speaker: Speaker | null): Html {
  const label = toSpeakerLabel(article, statement, speaker);
  const name = speaker?.named ? html`<a href="${toSpeakerPath(speaker.name)}">${label}</a>` : html`${label}`;
  return html`<b>${name}</b>${speaker?.role ? html`, <span dir="auto">${speaker.role.text}</span>` : ''}`;
}

/** Day, paragraph, article and outlet. */
function renderPlace(article: Article, { paragraph }: Statement): Html {
  const details = [
    article.date && toDay(article.date),
    paragraph > 0 ? `paragraph ${paragraph}` : 'headline',
    article.outlet,
  ].filter((detail) => detail !== undefined && detail !== '');
  const title = article.title || article.id;
  return html`${details.join(' · ')} · <a href="${toArticlePath(article)}">${title}</a>`;
}
