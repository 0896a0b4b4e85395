/** What a revision changed, paragraph by paragraph; storing revisions is left to the libraries. */
import { diffArrays } from 'diff';
import type { Article } from '../core/article.ts';
import type { ParagraphChanges } from './library.ts';

export const NO_CHANGES: ParagraphChanges = { added: [], changed: [], removed: [] };

/** White space within a line is no change. */
function toLines(article: Article): readonly string[] {
  return article.paragraphs.map((paragraph) =>
    article.text.slice(paragraph.start, paragraph.end).replace(/\s+/g, ' ').trim(),
  );
}

function toRun(first: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => first + index);
}

/**
 * Compares by the longest common sequence of paragraphs. Where some went and some came at the same place, they are
 * `changed` in pairs; what is left over is `added` or `removed`.
 */
export function toParagraphChanges(earlier: Article, later: Article): ParagraphChanges {
  const added: number[] = [];
  const changed: number[] = [];
  const removed: number[] = [];
  let before = 1;
  let after = 1;
  let gone: readonly number[] = [];
  for (const run of diffArrays([...toLines(earlier)], [...toLines(later)])) {
    const length = run.value.length;
    if (run.removed) {
      gone = toRun(before, length);
      before += length;
      continue;
    }
    const pairs = run.added ? Math.min(gone.length, length) : 0;
    removed.push(...gone.slice(pairs));
    gone = [];
    if (run.added) {
      changed.push(...toRun(after, pairs));
      added.push(...toRun(after + pairs, length - pairs));
    } else before += length;
    after += length;
  }
  removed.push(...gone);
  return { added, changed, removed };
}
