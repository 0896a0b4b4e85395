/**
 * Markdown to article source: YAML front matter gives what is known, the body's words without its markup become
 * the stored text, a line per block.
 */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as toWords } from 'mdast-util-to-string';
import { parse as parseYaml } from 'yaml';
import type { ArticleSource } from '../../article.ts';
import { FormatError, parseMeta } from './meta.ts';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Throws `FormatError` when the front matter is not YAML or holds values of the wrong kind. */
export function parseMarkdown(content: string): Omit<ArticleSource, 'id'> {
  const front = FRONT_MATTER.exec(content);
  const meta = front ? parseMeta(readYaml(front[1] as string)) : {};
  const blocks = toBlocks(fromMarkdown(front ? content.slice(front[0].length) : content));
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

/** One entry per paragraph, heading or list item that has words; code and raw HTML are not the article's words. */
function toBlocks(node: Nodes): readonly TextBlock[] {
  if (node.type === 'paragraph' || node.type === 'heading') {
    const words = toWords(node, { includeHtml: false, includeImageAlt: false })
      .replace(/\s*\n\s*/g, ' ')
      .trim();
    return words ? [{ words, isTitle: node.type === 'heading' && node.depth === 1 }] : [];
  }
  return 'children' in node ? node.children.flatMap(toBlocks) : [];
}
