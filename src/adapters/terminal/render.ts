/**
 * Draws a reply for a terminal: wrapped to a readable width, coloured only where colour is wanted; what a reply
 * says is the plain form's business.
 */
import { stripVTControlCharacters, styleText } from 'node:util';
import { toByline, toPlainBlock, toPlainSpans } from '../../chat/plain.ts';
import type { Block, Button, QuoteBlock, Reply, Span } from '../../chat/reply.ts';

export type Look = {
  /** Breaks lines, leaving `taken` columns free. */
  readonly wrap: (words: string, taken: number) => string;
  readonly colour: boolean;
};

type Style = Parameters<typeof styleText>[0];

export function renderReply(reply: Reply, look: Look): string {
  let pressed = 0;
  const blocks = reply.blocks.map((block) => {
    if (block.type !== 'buttons') return renderBlock(block, look);
    const from = pressed;
    pressed += block.buttons.length;
    return block.buttons.map((button, index) => renderButton(button, from + index + 1, look)).join('   ');
  });
  return blocks.filter(Boolean).join('\n\n');
}

/** The buttons of a reply in the order of the numbers they are drawn with, from 1. */
export function toNumberedButtons(reply: Reply): readonly Button[] {
  return reply.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
}

function renderBlock(block: Block, look: Look): string {
  switch (block.type) {
    case 'heading':
      return paint('bold', wrap(clean(block.text), look), look);
    case 'text':
      return wrap(block.spans.map((span) => renderSpan(span, look)).join(''), look);
    case 'quote':
      return renderQuote(block, look);
    case 'list':
      return block.items
        .map((item) => indent(wrap(item.map((span) => renderSpan(span, look)).join(''), look, 2), '• ', '  '))
        .join('\n');
    case 'diff':
    case 'poll':
    case 'image':
    case 'file':
    case 'buttons':
      return wrap(clean(toPlainBlock(block)), look);
    default:
      return block satisfies never;
  }
}

function renderQuote(quote: QuoteBlock, look: Look): string {
  const bar = paint('cyan', '│ ', look);
  const words = indent(wrap(clean(quote.words), look, 2), bar, bar);
  const byline = wrap(`— ${paint('bold', clean(toByline(quote)), look)}`, look);
  const source = quote.source ? `\n${paint('dim', clean(quote.source.url), look)}` : '';
  return `${words}\n${byline}${source}`;
}

function renderSpan(span: Span, look: Look): string {
  const styles: Record<NonNullable<Span['style']>, Style> = {
    strong: 'bold',
    emphasis: 'italic',
    code: 'cyan',
  };
  const words = clean(toPlainSpans([span]));
  return span.style ? paint(styles[span.style], words, look) : words;
}

function renderButton(button: Button, number: number, look: Look): string {
  return `${paint('cyan', `[${number}]`, look)} ${clean(button.label)}`;
}

function paint(style: Style, words: string, { colour }: Look): string {
  return colour ? styleText(style, words, { validateStream: false }) : words;
}

function wrap(words: string, look: Look, taken = 0): string {
  return look.wrap(words, taken);
}

function indent(lines: string, first: string, rest: string): string {
  return lines
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

/** Takes out what could steer a terminal: escape sequences and control characters are nobody's words. */
function clean(words: string): string {
  return stripVTControlCharacters(words).replace(/[\p{Cc}]/gu, (char) =>
    char === '\n' || char === '\t' ? char : '',
  );
}
