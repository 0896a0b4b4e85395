/** Why this speaker: the statement in its place, with cue, mention and antecedent marked in the text. */
import { html } from 'hono/html';
import { type Article, type Evidence, type Statement, speakerOf, type TextRange } from '../core/article.ts';
import { toSpeakerLabel } from '../core/labels.ts';
import type { QuoteCard } from '../core/quote-card.ts';
import { type Mark, renderMarked } from './marked-text.ts';
import { toArticlePath, toCardPath } from './paths.ts';
import { renderQuotation } from './quotation.ts';
import { type Html, renderShell } from './shell.ts';

const GRADES: Readonly<Record<Evidence['grade'], string>> = {
  named: 'The speaker is named beside the words',
  pronoun: 'A pronoun stands for the speaker',
  description: 'A description stands for the speaker',
  unclear: 'The text does not say it surely',
};

const SIGNS = [
  { name: 'cue', label: 'Reporting words' },
  { name: 'mention', label: 'Who is named there' },
  { name: 'antecedent', label: 'Stands for' },
] as const;

/** `cards`: the pictures to share; none where none can be drawn. */
export function renderWhyPage(article: Article, statement: Statement, cards: readonly QuoteCard[]): Html {
  const label = toSpeakerLabel(article, statement, speakerOf(article, statement));
  const heading = isOpen(statement) ? 'Who said this is unclear' : `Why ${label}?`;
  const title = article.title || article.id;
  return renderShell({
    title: heading,
    current: '/articles',
    body: html`<h1>${heading}</h1>
${renderQuotation(article, statement, { isWhy: true })}
${statement.kind === 'narration' ? html`<p>The outlet tells this itself.</p>` : renderPanel(article, statement)}
<h2>In the text</h2>${renderPlace(article, statement)}
<p><a href="${toArticlePath(article)}">The whole article: <span lang="${article.language}" dir="auto">${title}</span></a></p>
${cards.length > 0 ? html`<h2>To share</h2>` : ''}${cards.map((card) => renderCard(article, statement, card))}`,
  });
}

function renderCard(article: Article, statement: Statement, { number, alt, id }: QuoteCard): Html {
  const path = toCardPath(article, statement, number);
  return html`<figure class="quote"><img class="picture" src="${path}" alt="${alt}">
<figcaption><a href="${path}" download="whosaid-${id}-${number}.png">Save the card</a></figcaption></figure>`;
}

/** Said by somebody, and the text does not say surely by whom. */
function isOpen({ kind, speakerId }: Statement): boolean {
  return kind !== 'narration' && speakerId === null;
}

function renderPanel(article: Article, statement: Statement): Html {
  const { evidence } = statement;
  const rows = SIGNS.flatMap(({ name, label }) => {
    const range = evidence[name];
    return range ? [{ name, label, words: article.text.slice(range.start, range.end) }] : [];
  });
  const percent = Math.round(evidence.confidence * 100);
  return html`<section class="panel" aria-label="Evidence"><p>${
    isOpen(statement)
      ? 'No name is shown, since a wrong one would be worse.'
      : `${GRADES[evidence.grade]}. The program is ${percent}% sure.`
  }</p>
<dl class="chain">${rows.map(
    ({ name, label, words }) =>
      html`<dt>${label}</dt><dd><span class="${name}" lang="${article.language}" dir="auto">${words}</span></dd>`,
  )}</dl></section>`;
}

/** The paragraphs from the earliest sign to the statement, all between included. */
function renderPlace(article: Article, statement: Statement): Html {
  const signs = SIGNS.flatMap(({ name }) => {
    const range = statement.evidence[name];
    return range ? [{ ...range, className: name }] : [];
  });
  const marks: readonly Mark[] = [
    ...statement.parts.map((part) => ({ ...part, className: statement.kind })),
    ...signs,
  ];
  const start = Math.min(statement.start, ...signs.map((sign) => sign.start));
  const end = Math.max(statement.end, ...signs.map((sign) => sign.end));
  const around: readonly TextRange[] = article.paragraphs.filter((one) => one.start < end && start < one.end);
  const shown = around.length > 0 ? around : [statement.sentence];
  return html`<div class="story" lang="${article.language}">${shown.map(
    (range) => html`<p dir="auto">${renderMarked(article.text, range, marks)}</p>`,
  )}</div>`;
}
