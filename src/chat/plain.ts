/**
 * The plain form of every block: the terminal, the fallback of richer platforms, the alternative text and the
 * expected value of most tests; colour and width are left to the terminal adapter.
 */
import type { Block, Button, QuoteBlock, Reply, Run, Span } from './reply.ts';

/** Blocks parted by one blank line; buttons come out as the lines one can type instead. */
export function toPlain(reply: Reply): string {
  return reply.blocks.map(toPlainBlock).filter(Boolean).join('\n\n');
}

export function toPlainBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'text':
      return toPlainSpans(block.spans);
    case 'quote':
      return toPlainQuote(block);
    case 'list':
      return block.items.map((item) => `• ${toPlainSpans(item)}`).join('\n');
    case 'diff':
      return block.runs.map(toPlainRun).join('');
    case 'poll':
      return [block.question, ...block.choices.map((choice, index) => `${index + 1}. ${choice}`)].join('\n');
    case 'image':
      return `[Picture: ${block.alt}]`;
    case 'file':
      return `[File: ${block.name}]\n\n${block.text}`;
    case 'buttons':
      return block.buttons.map(toPlainButton).join('   ');
    default:
      return block satisfies never;
  }
}

/** Words that lead somewhere carry their address behind them, unless they are the address. */
export function toPlainSpans(spans: readonly Span[]): string {
  return spans.map(({ text, url }) => (url && url !== text ? `${text} (${url})` : text)).join('');
}

/** The byline of a quotation: "Sergey Lavrov, Russia’s Foreign Minister · said · 20 March 2023 · paragraph 3". */
export function toByline(quote: Pick<QuoteBlock, 'speaker' | 'role' | 'details'>): string {
  return [quote.role ? `${quote.speaker}, ${quote.role}` : quote.speaker, ...quote.details].join(' · ');
}

function toPlainQuote(quote: QuoteBlock): string {
  const words = quote.words.replace(/^/gm, '> ');
  const source = quote.source ? `\n${quote.source.label}: ${quote.source.url}` : '';
  return `${words}\n— ${toByline(quote)}${source}`;
}

function toPlainRun(run: Run): string {
  if (run.kind === 'same') return run.text;
  return run.kind === 'added' ? `[+${run.text}+]` : `[-${run.text}-]`;
}

function toPlainButton(button: Button): string {
  return `${button.label}: /${button.command}${button.line ? ` ${button.line}` : ''}`;
}
