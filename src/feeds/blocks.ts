/** The words of a piece of HTML, a paragraph for each block; which piece is the article is left to `page.ts`. */
import { parseHTML } from 'linkedom';

/** What a reader sees as a paragraph of its own. */
const BLOCKS = 'p, li, blockquote, h1, h2, h3, h4, h5, h6, pre, figcaption, dt, dd, td, th';

/** Not the article's words. */
const NOISE = 'script, style, noscript, template, iframe, object, svg, form, button, figure, aside, nav';

/** In order, without markup; white space within is one space, as a browser shows it. */
export function toParagraphs(html: string): readonly string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const noise of document.querySelectorAll(NOISE)) noise.remove();
  for (const line of document.querySelectorAll('br')) line.replaceWith('\n');
  const blocks = [...document.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  const covered = blocks.map(toWords).filter(Boolean);
  const all = toWords(document.body);
  // Text beside the blocks (a feed's bare lines) would be lost otherwise.
  if (countLetters(covered.join('')) >= 0.8 * countLetters(all)) return covered;
  return String(document.body.textContent ?? '')
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** The same for a text that may or may not have markup in it. */
export function toPlainParagraphs(text: string): readonly string[] {
  if (/<\/?[a-z][^>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text)) {
    return toParagraphs(/<(?:p|br|div|li)\b/i.test(text) ? text : text.replace(/\n+/g, '<br>'));
  }
  return text
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function toWords(element: { readonly textContent: string | null }): string {
  return (element.textContent ?? '').replace(/[\s\u00A0]+/g, ' ').trim();
}

const countLetters = (text: string): number => text.replace(/\s+/g, '').length;
