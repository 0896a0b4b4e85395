/**
 * Blocks as Discord shows them: Markdown that fits one message, rows of buttons, pictures and polls; how they fall
 * into messages is left to `pack.ts`.
 *
 * Everything said is plain `content`: embeds vanish without a word where a channel does not allow them or a member
 * has switched previews off, and a layout of components can't be read by every client.
 */
import { toPlainBlock } from '../../chat/plain.ts';
import type { Block, Button, QuoteBlock, Run, Span } from '../../chat/reply.ts';
import { shorten } from './shortening.ts';
import { oneLine, renderLink, renderRuns, renderSpans } from './spans.ts';
import { splitPieces } from './split.ts';
import { verbatim } from './verbatim.ts';

/** Of a message's content (Discord: Create Message). */
export const CONTENT_LIMIT = 2000;

export type Picture = { readonly png: Uint8Array; readonly alt: string };

/** Goes along as an attachment. */
export type TextFile = { readonly name: string; readonly text: string; readonly description: string };

export type Poll = { readonly question: string; readonly choices: readonly string[] };

/** What one block becomes, in order. */
export type Part =
  | { readonly type: 'text'; readonly markdown: string; readonly leads?: true }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly type: 'picture'; readonly picture: Picture }
  | { readonly type: 'file'; readonly file: TextFile }
  | { readonly type: 'poll'; readonly poll: Poll };

export function renderBlock(block: Block): readonly Part[] {
  switch (block.type) {
    case 'heading':
      return renderHeading(block.text);
    case 'text':
      return renderText(block.spans);
    case 'quote':
      return renderQuote(block);
    case 'list':
      return renderList(block.items);
    case 'diff':
      return renderDiff(block.runs);
    case 'poll':
      return renderPoll(block);
    case 'image':
      return renderImage(block);
    case 'file':
      return [{ type: 'file', file: { name: block.name, text: block.text, description: block.name } }];
    case 'buttons':
      return [{ type: 'buttons', buttons: block.buttons }];
    default:
      return block satisfies never;
  }
}

const CONTINUES = '\n-# (continues)';
const CONTINUED = '-# (continued)\n';
const MARKS = CONTINUES.length + CONTINUED.length;

function text(markdown: string): Part {
  return { type: 'text', markdown };
}

function renderHeading(words: string): readonly Part[] {
  const line = words.replace(/\s+/g, ' ').trim();
  // Discord takes a "#" at the end of a heading away.
  const markdown = line.endsWith('#') ? `**${verbatim(line)}**` : `### ${verbatim(line)}`;
  if (line === '') return [];
  if (markdown.length > CONTENT_LIMIT) return renderText([{ text: words }]);
  return [{ type: 'text', markdown, leads: true }];
}

/** Splits what is too long and says so at both sides of every cut. */
function renderPieces<P extends { readonly text: string }>(
  pieces: readonly P[],
  render: (pieces: readonly P[]) => string,
): readonly Part[] {
  if (pieces.every((piece) => piece.text.trim() === '')) return [];
  const whole = render(pieces);
  if (whole.length <= CONTENT_LIMIT) return [text(whole)];
  const groups = splitPieces(pieces, CONTENT_LIMIT - MARKS, render).filter((group) =>
    group.some((piece) => piece.text.trim() !== ''),
  );
  return groups.map((group, index) =>
    text((index > 0 ? CONTINUED : '') + render(group) + (index < groups.length - 1 ? CONTINUES : '')),
  );
}

function renderText(spans: readonly Span[]): readonly Part[] {
  return renderPieces(spans, renderSpans);
}

function renderQuote(quote: QuoteBlock): readonly Part[] {
  const byline = renderByline(quote);
  const words = renderQuoted(quote.words);
  const whole = `${words}\n${byline}`;
  if (words !== '' && whole.length <= CONTENT_LIMIT) return [text(whole)];
  const signed = byline.length <= CONTENT_LIMIT ? [text(byline)] : renderText(toPlainByline(quote));
  return [...renderPieces([{ text: quote.words }], (pieces) => renderQuoted(joinTexts(pieces))), ...signed];
}

function joinTexts(pieces: readonly { readonly text: string }[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function renderQuoted(words: string): string {
  return verbatim(words.trim()).replace(/^/gm, '> ');
}

/** Who in full size, the small print small. */
function renderByline({ speaker, role, details, source }: QuoteBlock): string {
  const who = renderSpans([{ text: '— ' }, { text: oneLine(speaker), style: 'strong' }]);
  const line = role ? `${who}, ${verbatim(oneLine(role))}` : who;
  const link = source ? (renderLink(source.label, source.url) ?? verbatim(oneLine(source.label))) : '';
  const small = [...details.map((detail) => verbatim(oneLine(detail))), link].filter(
    (detail) => detail !== '',
  );
  return small.length > 0 ? `${line}\n-# ${small.join(' · ')}` : line;
}

function toPlainByline({ speaker, role, details, source }: QuoteBlock): readonly Span[] {
  const words = [role ? `${speaker}, ${role}` : speaker, ...details].join(' · ');
  return [
    { text: `— ${words}` },
    ...(source ? [{ text: ' · ' }, { text: source.label, url: source.url }] : []),
  ];
}

/** Items go line by line; each that is too long for a message is split like text. */
function renderList(items: readonly (readonly Span[])[]): readonly Part[] {
  const parts: Part[] = [];
  let lines = '';
  const flush = () => {
    if (lines !== '') parts.push(text(lines));
    lines = '';
  };
  for (const item of items) {
    const words = renderSpans(item.map((span) => ({ ...span, text: span.text.replace(/\s+/g, ' ') })));
    if (words.trim() === '') continue;
    const line = `- ${words.trim()}`;
    if (lines.length + 1 + line.length > CONTENT_LIMIT) flush();
    if (line.length > CONTENT_LIMIT) parts.push(...renderText(item));
    else lines = lines === '' ? line : `${lines}\n${line}`;
  }
  flush();
  return parts;
}

const LEGEND: Readonly<Record<'added' | 'missing', string>> = {
  added: 'struck through: not in the source',
  missing: 'bold: what the source says there',
};

function renderDiff(runs: readonly Run[]): readonly Part[] {
  const parts = renderPieces(runs, renderRuns);
  const kinds = (['added', 'missing'] as const).filter((kind) => runs.some((run) => run.kind === kind));
  if (parts.length === 0 || kinds.length === 0) return parts;
  return [...parts, text(`-# ${kinds.map((kind) => LEGEND[kind]).join(' · ')}`)];
}

/** Discord: question 300, 10 answers of 55 characters; what does not fit is written out. */
function renderPoll(block: Extract<Block, { type: 'poll' }>): readonly Part[] {
  const question = block.question.trim();
  const choices = block.choices.map((choice) => choice.trim());
  const fits =
    question.length > 0 &&
    question.length <= 300 &&
    choices.length > 0 &&
    choices.length <= 10 &&
    choices.every((choice) => choice.length > 0 && choice.length <= 55);
  return fits ? [{ type: 'poll', poll: { question, choices } }] : renderText([{ text: toPlainBlock(block) }]);
}

/** Discord: `description` of an attachment, 1024; longer words go below the picture as well. */
const ALT_LIMIT = 1024;

function renderImage({ png, alt }: Extract<Block, { type: 'image' }>): readonly Part[] {
  if (alt.length <= ALT_LIMIT) return [{ type: 'picture', picture: { png, alt } }];
  const short = shorten(alt, ALT_LIMIT);
  return [{ type: 'picture', picture: { png, alt: short } }, ...renderText([{ text: alt }])];
}
