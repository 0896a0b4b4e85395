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

export type Surroundings = {
  /** When something else than the statement’s usual range is to be seen. */
  readonly shown?: TextRange;
  /** The page is the one that says why. */
  readonly isWhy?: boolean;
  /** The page or section names speaker and article already. */
  readonly isGrouped?: boolean;
};

export function renderQuotation(
  article: Article,
  statement: Statement,
  { shown = toShownRange(statement), isWhy = false, isGrouped = false }: Surroundings = {},
): Html {
  const hasWhy = !isWhy && statement.kind !== 'narration';
  const source = toSafeAddress(article.url) && toExactLink(article, shown);
  const by = isGrouped
    ? html`${KIND_LABELS[statement.kind]} · ${toPlace(statement)}`
    : html`— ${renderSpeaker(article, statement, speakerOf(article, statement))} · ${KIND_LABELS[statement.kind]} · ${renderPlace(article, statement)}`;
  return html`<figure class="quote"><blockquote class="words ${statement.kind}-words" lang="${article.language}" dir="auto">${article.text.slice(
    shown.start,
    shown.end,
  )}</blockquote>
<figcaption>${by}</figcaption>
<p class="links"><a href="${toAnchorPath(article, statement)}">In the story</a>${
    hasWhy ? html` · <a href="${toWhyPath(article, statement)}">Why this speaker</a>` : ''
  }${source ? html` · <a href="${source}" rel="noopener noreferrer nofollow">Exact words at the source</a>` : ''}</p></figure>`;
}

function renderSpeaker(article: Article, statement: Statement, speaker: Speaker | null): Html {
  const label = toSpeakerLabel(article, statement, speaker);
  const name = speaker?.named ? html`<a href="${toSpeakerPath(speaker.name)}">${label}</a>` : html`${label}`;
  return html`<b dir="auto">${name}</b>${speaker?.role ? html`, <span dir="auto">${speaker.role.text}</span>` : ''}`;
}

function toPlace({ paragraph }: Statement): string {
  return paragraph > 0 ? `paragraph ${paragraph}` : 'headline';
}

/** Day, paragraph, article and outlet. */
function renderPlace(article: Article, statement: Statement): Html {
  const details = [article.date && toDay(article.date), toPlace(statement), article.outlet].filter(
    (detail) => detail !== undefined && detail !== '',
  );
  const title = article.title || article.id;
  return html`${details.join(' · ')} · <a href="${toArticlePath(article)}" dir="auto">${title}</a>`;
}
