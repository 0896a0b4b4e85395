/**
 * Draws messages as HTML; every word goes through the template's escaping and no markup of a reply is believed.
 * Parting a reply into messages is left to `messages.ts`.
 */
import { html } from 'hono/html';
import { toPlainBlock } from '../../chat/plain.ts';
import type { Block, Button, Origin, QuoteBlock, Reply, Run, Span } from '../../chat/reply.ts';
import type { Look } from './looks.ts';
import { type Message, type Piece, toMessages } from './messages.ts';

export type Html = ReturnType<typeof html>;

export type Drawing = {
  readonly look: Look;
  /** Where the evidence for words of the story is shown; undefined when there is no such page. */
  readonly toEvidencePath: (origin: Origin) => string | undefined;
};

/** What was asked and what was answered, as one article of the log. */
export function renderTurn(asked: string, reply: Reply, drawing: Drawing): Html {
  const messages = toMessages(reply, drawing.look.limit);
  return html`<article class="turn" aria-label="Question and answer">
<p class="asked"><span class="who">You</span> <span class="said" dir="auto">${asked}</span></p>
<div class="answer as-${drawing.look.name}">${messages.map((message, index) =>
    renderMessage(message, index + 1, messages.length, drawing),
  )}</div>
</article>`;
}

function renderMessage({ pieces, length }: Message, number: number, of: number, drawing: Drawing): Html {
  const { look } = drawing;
  const count = of > 1 ? [`Message ${number} of ${of}`] : [];
  const limit = look.limit === undefined ? '' : ` of ${look.limit}`;
  const notes = [...count, ...(length > 0 ? [`${length}${limit} characters`] : [])];
  return html`<section class="message"><p class="who">whosaid</p>
${look.limit === undefined ? renderPlain(pieces, drawing) : pieces.map((piece) => renderPiece(piece, drawing))}
${notes.length > 0 ? html`<footer>${notes.join(' · ')}</footer>` : ''}</section>`;
}

/** As a screen without any formatting shows it; buttons and pictures stay usable below. */
function renderPlain(pieces: readonly Piece[], drawing: Drawing): Html {
  const isRich = (piece: Piece) =>
    piece.type === 'buttons' || piece.type === 'image' || piece.type === 'file';
  const words = pieces.filter((piece) => !isRich(piece)).map(toPlainPiece);
  return html`<pre>
${words.join('\n\n')}</pre>${pieces.filter(isRich).map((piece) => renderPiece(piece, drawing))}`;
}

function toPlainPiece(piece: Piece): string {
  return piece.type === 'quote-part' ? piece.words.replace(/^/gm, '> ') : toPlainBlock(piece);
}

function renderPiece(piece: Piece, drawing: Drawing): Html {
  switch (piece.type) {
    case 'quote-part':
      return html`<blockquote class="words" dir="auto">${piece.words}</blockquote>`;
    case 'heading':
      return html`<h2 dir="auto">${piece.text}</h2>`;
    case 'text':
      return html`<p dir="auto">${piece.spans.map(renderSpan)}</p>`;
    case 'quote':
      return renderQuote(piece, drawing);
    case 'list':
      return html`<ul>${piece.items.map((item) => html`<li dir="auto">${item.map(renderSpan)}</li>`)}</ul>`;
    case 'diff':
      return html`<p class="diff">${piece.runs.map(renderRun)}</p>`;
    case 'poll':
      return renderPoll(piece);
    case 'image':
      return html`<img class="picture" src="${toDataAddress(piece.png)}" alt="${piece.alt}">`;
    case 'file':
      return html`<details class="file"><summary>${piece.name}</summary><pre>
${piece.text}</pre></details>`;
    case 'buttons':
      return html`<div class="buttons">${piece.buttons.map((button) => renderButton(button, drawing.look))}</div>`;
    default:
      return piece satisfies never;
  }
}

function renderQuote(quote: QuoteBlock, { toEvidencePath }: Drawing): Html {
  const path = toEvidencePath(quote.origin);
  const by = html`<b>${quote.speaker}</b>${quote.role ? `, ${quote.role}` : ''}`;
  return html`<figure class="quote"><blockquote class="words" dir="auto">${quote.words}</blockquote>
<figcaption>— ${by}${quote.details.map((detail) => ` · ${detail}`)}</figcaption>
<p class="links">${path ? html`<a href="${path}">See it in the story</a>` : ''}${path && quote.source ? ' · ' : ''}${
    quote.source ? renderLink(quote.source.label, quote.source.url) : ''
  }</p></figure>`;
}

function renderSpan({ text, style, url }: Span): Html {
  const words = url === undefined ? text : renderLink(text, url);
  if (style === 'strong') return html`<strong>${words}</strong>`;
  if (style === 'emphasis') return html`<em>${words}</em>`;
  return style === 'code' ? html`<code>${words}</code>` : html`${words}`;
}

/** Addresses come from articles: anything but http and https stays text. */
function renderLink(label: string, url: string): Html {
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer nofollow">${label}</a>`
    : html`${label}`;
}

/** What only the claim has is struck out, what only the story has is put in. */
function renderRun({ kind, text }: Run): Html {
  if (kind === 'same') return html`${text}`;
  return kind === 'added' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}

function renderPoll({ question, choices, quiz }: Extract<Block, { type: 'poll' }>): Html {
  const right = quiz && choices[quiz.right];
  return html`<div class="poll"><p><strong>${question}</strong></p>
<ol>${choices.map((choice) => html`<li>${choice}</li>`)}</ol>
${right === undefined ? '' : html`<details><summary>Show the answer</summary><p>${right}</p><p>${quiz?.why ?? ''}</p></details>`}</div>`;
}

function renderButton({ label, command, line }: Button, look: Look): Html {
  return html`<form method="post" action="/chat" data-ask><input type="hidden" name="command" value="${command}"
><input type="hidden" name="line" value="${line}"><input type="hidden" name="label" value="${label}"
><input type="hidden" name="as" value="${look.name}"><button>${label}</button></form>`;
}

function toDataAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
