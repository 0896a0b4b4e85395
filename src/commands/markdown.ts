/** Quotations and lists as Markdown to keep: the words stand there as they are, whatever signs they hold. */
import type { QuoteBlock, Span } from '../chat/reply.ts';
import { toMarkdownText } from '../core/markdown-text.ts';

/** A block quotation with who, when and where under it. */
export function toMarkdownQuote({ words, speaker, role, details, source }: QuoteBlock): string {
  const quoted = toMarkdownText(words).replace(/^/gm, '> ');
  const who = `**${toMarkdownText(speaker)}**${role ? `, ${toMarkdownText(role)}` : ''}`;
  const place = [
    ...details.map(toMarkdownText),
    ...(source ? [toMarkdownLink(source.label, source.url)] : []),
  ];
  return `${quoted}\n>\n> — ${[who, ...place].join(' · ')}`;
}

/** One line of a list. */
export function toMarkdownItem(item: readonly Span[]): string {
  const parts = item.map(({ text, style, url }) => {
    const words = url ? toMarkdownLink(text, url) : toMarkdownText(text);
    return style === 'strong' ? `**${words}**` : words;
  });
  return `- ${parts.join('').replace(/\s+/g, ' ')}`;
}

/** The address in angle brackets, where it may hold parentheses. */
function toMarkdownLink(label: string, url: string): string {
  return `[${toMarkdownText(label)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
