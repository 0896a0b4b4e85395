/** Lists that are turned page by page: which page a line asks for, and the way to the next one. */
import { toToken } from '../chat/button.ts';
import type { Block, Button } from '../chat/reply.ts';

/** Pages beyond this nobody turns. */
export const PAGES_MOST = 100;

/** `page 2`, alone or behind other words, taken off a line. */
export function parsePaged(line: string): { readonly rest: string; readonly page?: number } {
  const match = /^(.*?)\s*\bpage\s+(\d{1,3})$/is.exec(line);
  return match ? { rest: match[1] ?? '', page: Number(match[2]) } : { rest: line };
}

/** A command and the words behind it that are turned page by page. */
export type Paged = { readonly command: string; readonly words?: string };

/** How many are left, and a button for the next page; nothing on the last one. */
export function toNextBlocks({ command, words }: Paged, left: number, page: number): readonly Block[] {
  if (left <= 0) return [];
  const next: Button = {
    label: 'More',
    command,
    line: [words, `page ${page + 1}`].filter(Boolean).join(' '),
  };
  return [
    { type: 'text', spans: [{ text: `… and ${left} more.` }] },
    ...(toToken(next) ? [{ type: 'buttons', buttons: [next] } as const] : []),
  ];
}
