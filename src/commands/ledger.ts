/** `/ledger`: the quotations shown or checked in this room or thread, to read or to keep; nothing of members' words. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Span } from '../chat/reply.ts';
import { define } from './define.ts';
import { toMarkdownQuote } from './markdown.ts';
import { findShownQuotes, type ShownQuote } from './shown-quotes.ts';

/** Quotations listed in one reply, the latest; the file has all. */
const LISTED = 8;

const NOTHING =
  'No words of a story were shown here yet, or they were shown to one person alone. Try: /whosaid blockade';

export const ledger = define({
  name: 'ledger',
  summary: 'The quotes shown or checked here, to read or to keep',
  examples: ['/ledger', '/ledger markdown'],
  args: z.object({
    form: z.enum(['list', 'markdown']).optional().describe('A list, or a Markdown file to keep'),
  }),
  fromLine: (line) => (/^(?:markdown|md|file|export)$/i.test(line) ? { form: 'markdown' } : {}),
  async run({ form }, request, services) {
    const quotes = await findShownQuotes(request, services);
    if (quotes.length === 0) return refusal(NOTHING);
    return { blocks: form === 'markdown' ? toFile(quotes) : toList(quotes) };
  },
});

function toFile(quotes: readonly ShownQuote[]): readonly Block[] {
  const text = ['# Quotes shown in this discussion', ...quotes.map(({ quote }) => toMarkdownQuote(quote))];
  return [
    { type: 'text', spans: [{ text: `${toCount(quotes.length)}, in the story’s own words.` }] },
    { type: 'file', name: 'quotes.md', text: `${text.join('\n\n')}\n` },
  ];
}

function toList(quotes: readonly ShownQuote[]): readonly Block[] {
  const listed = quotes.slice(-LISTED);
  const left = quotes.length - listed.length;
  const count =
    left > 0 ? `The last ${listed.length} of ${toCount(quotes.length)}.` : `${toCount(quotes.length)}.`;
  return [
    { type: 'heading', text: 'Shown here' },
    { type: 'list', items: listed.map(toItem) },
    { type: 'text', spans: [{ text: `${count} No member’s words are kept.`, style: 'emphasis' }] },
    { type: 'buttons', buttons: [{ label: 'As a file', command: 'ledger', line: 'markdown' }] },
  ];
}

function toItem({ quote, isChanged }: ShownQuote): readonly Span[] {
  const { words, origin, speaker, details, source } = quote;
  return [
    { text: speaker, style: 'strong' },
    { text: ': ' },
    { text: words, ...(isChanged ? {} : { origin }), ...(source ? { url: source.url } : {}) },
    { text: ` (${details.join(', ')})` },
  ];
}

function toCount(count: number): string {
  return count === 1 ? '1 quote' : `${count} quotes`;
}
