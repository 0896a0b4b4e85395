/** The sentences that the outlet itself tells: those that no content covers and that report nobody's words. */
import type { TextRange } from '../article.ts';
import type { Content } from './attribution.ts';

/** `sentences` and `contents` in order of `start`. A sentence that a content touches is not narration. */
export function toNarration(
  sentences: readonly TextRange[],
  contents: readonly Content[],
): readonly TextRange[] {
  const parts = contents.flatMap((content) => content.parts).sort((a, b) => a.start - b.start);
  const narration: TextRange[] = [];
  let at = 0;
  let reach = -1;
  for (const sentence of sentences) {
    for (; (parts[at]?.start ?? Infinity) < sentence.end; at++) reach = Math.max(reach, parts[at]?.end ?? -1);
    if (reach <= sentence.start) narration.push(sentence);
  }
  return narration;
}
