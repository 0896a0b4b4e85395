/**
 * Draws a stretch of an article with marks on it. Marks may overlap: the text is cut at every edge and each piece
 * carries the classes of all marks over it, so that the pieces together are the stretch, character for character.
 */
import { html } from 'hono/html';
import type { TextRange } from '../core/article.ts';
import type { Html } from './shell.ts';

/** `anchor`: an id at the mark's start. */
export type Mark = TextRange & { readonly className: string; readonly anchor?: string };

/** Something that is not the article’s words, put in at an offset. */
export type Insertion = { readonly at: number; readonly drawn: Html };

export function renderMarked(
  text: string,
  range: TextRange,
  marks: readonly Mark[],
  insertions: readonly Insertion[] = [],
): Html {
  const over = marks.filter(({ start, end }) => start < range.end && range.start < end);
  const put = insertions.filter(({ at }) => range.start < at && at <= range.end);
  const edges = [
    range.start,
    range.end,
    ...over.flatMap(({ start, end }) => [Math.max(start, range.start), Math.min(end, range.end)]),
    ...put.map(({ at }) => at),
  ];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return html`${cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? range.end;
    const here = over.filter((mark) => mark.start <= start && end <= mark.end);
    const anchors = here.filter((mark) => mark.start === start && mark.anchor !== undefined);
    const classes = [...new Set(here.map(({ className }) => className).filter(Boolean))].join(' ');
    const words = text.slice(start, end);
    return html`${anchors.map(({ anchor }) => html`<span class="place" id="${anchor}"></span>`)}${
      classes ? html`<span class="${classes}">${words}</span>` : words
    }${put.filter(({ at }) => at === end).map(({ drawn }) => drawn)}`;
  })}`;
}
