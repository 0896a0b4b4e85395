/**
 * Markdown to article source: YAML front matter gives what is known, the body's words without its markup become
 * the stored text, a line per block.
 */
import { lexer, type Token } from 'marked';
import { parse as parseYaml } from 'yaml';
import type { ArticleSource } from '../../article.ts';
import { FormatError, parseMeta } from './meta.ts';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Throws `FormatError` when the front matter is not YAML or holds values of the wrong kind. */
export function parseMarkdown(content: string): Omit<ArticleSource, 'id'> {
  const front = FRONT_MATTER.exec(content);
  const meta = front ? parseMeta(readYaml(front[1] as string)) : {};
  const blocks = lexer(front ? content.slice(front[0].length) : content).flatMap(toBlocks);
  const heading = blocks[0]?.isTitle ? blocks[0].words : undefined;
  const title = meta.title ?? heading ?? '';
  const words = blocks.map((block) => block.words);
  // A front-matter title that the body does not repeat is put before it, so that it can be sliced as well.
  const lines = title && words[0] !== title ? [title, ...words] : words;
  return {
    ...meta,
    text: lines.join('\n\n'),
    title,
    ...(title ? { titleRange: { start: 0, end: title.length } } : {}),
  };
}

function readYaml(yaml: string): unknown {
  try {
    return parseYaml(yaml) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] as string) : 'unreadable';
    throw new FormatError(`its front matter is not YAML (${reason})`);
  }
}

type TextBlock = { readonly words: string; readonly isTitle: boolean };

/** One entry per paragraph, heading or list item that has words; code, tables and raw HTML are not the article's words. */
function toBlocks(token: Token): readonly TextBlock[] {
  if (token.type === 'paragraph' || token.type === 'heading' || token.type === 'text') {
    const words = toWords(token)
      .replace(/\s*\n\s*/g, ' ')
      .trim();
    return words ? [{ words, isTitle: token.type === 'heading' && token.depth === 1 }] : [];
  }
  if (token.type === 'list') return (token.items as Token[]).flatMap(toBlocks);
  const inner = token.type === 'blockquote' || token.type === 'list_item' ? token.tokens : undefined;
  return inner?.flatMap(toBlocks) ?? [];
}

/** What a reader sees of it: no marks, no addresses, no pictures. */
function toWords(token: Token): string {
  if (token.type === 'image' || token.type === 'html') return '';
  if (token.type === 'br') return '\n';
  if ('tokens' in token && token.tokens) return token.tokens.map(toWords).join('');
  const text = 'text' in token ? String(token.text) : token.raw;
  return token.type === 'codespan' ? text : toCharacters(text);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['laquo', '«'],
  ['raquo', '»'],
]);

/** Character references that news uses; others stay as they are written. */
function toCharacters(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES.get(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isScalar ? String.fromCodePoint(code) : whole;
  });
}
