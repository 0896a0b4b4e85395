/**
 * Links to the exact words in the source: the article's address with a text fragment,
 * `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Scroll To Text Fragment; Chrome 80, Safari 16.1, Firefox 131).
 */
import type { Article, TextRange } from './article.ts';

/** Words at each end of a long stretch: enough to be unique nearly always, short enough for a chat. */
const EDGE_WORDS = 5;
/** Up to this many words the whole stretch is named. */
const WHOLE_WORDS = 10;

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,\-–][\p{L}\p{N}\p{M}]+)*/gu;

/** Undefined when the article has no address or the range no word. */
export function toExactLink(article: Pick<Article, 'text' | 'url'>, range: TextRange): string | undefined {
  if (!article.url) return undefined;
  const words = [...article.text.slice(range.start, range.end).matchAll(WORD)].map((match) => ({
    start: range.start + match.index,
    end: range.start + match.index + match[0].length,
  }));
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const base = article.url.split('#')[0] as string;
  return `${base}#:~:text=${toDirective(article.text, words, first.start, last.end)}`;
}

function toDirective(text: string, words: readonly TextRange[], start: number, end: number): string {
  const line = text.slice(start, end);
  // A fragment's parts each match inside one block of the page, so a whole stretch must not run over a line.
  if (words.length <= WHOLE_WORDS && !/[\r\n]/.test(line)) {
    return withPrefix(text, start, line, encode(line));
  }
  const head = text.slice(start, words[Math.min(EDGE_WORDS, words.length) - 1]?.end ?? end);
  const tail = text.slice(words[Math.max(0, words.length - EDGE_WORDS)]?.start ?? start, end);
  const headLine = head.split(/[\r\n]/)[0] as string;
  const tailLine = tail.split(/[\r\n]/).at(-1) as string;
  return withPrefix(text, start, headLine, `${encode(headLine)},${encode(tailLine)}`);
}

/** Names the words before as well where the same words stand earlier in the article. */
function withPrefix(text: string, start: number, words: string, directive: string): string {
  if (text.indexOf(words) >= start) return directive;
  const before = text
    .slice(Math.max(0, start - 80), start)
    .split(/[\r\n]/)
    .at(-1) as string;
  const prefix = [...before.matchAll(WORD)].slice(-3)[0];
  const lead = prefix ? before.slice(prefix.index).trimEnd() : '';
  return lead ? `${encode(lead)}-,${directive}` : directive;
}

/** `-`, `,` and `&` have a meaning in the fragment, so they are escaped beyond what `encodeURIComponent` does. */
function encode(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(/-/g, '%2D');
}
