/** Turns an alignment into pieces to show; which words differ is decided in `alignment.ts`. */
import type { TextRange } from '../article.ts';
import type { Step } from './alignment.ts';
import type { Claim } from './claim.ts';
import type { Source } from './stretches.ts';

/** `same` and `added` in order give the claim character for character; `same` and `missing` the passage's words. */
export type DiffPiece = { readonly kind: 'same' | 'added' | 'missing'; readonly text: string };

export function toDiff(claim: Claim, source: Source, steps: readonly Step[]): readonly DiffPiece[] {
  const pieces: { kind: DiffPiece['kind']; text: string }[] = [];
  const push = (kind: DiffPiece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  const { starts, count } = claim.words;
  let written = 0;
  for (const step of steps) {
    if (step.claim < 0) {
      push('missing', withSpace(source, step.source));
      continue;
    }
    const end = step.claim + 1 < count ? (starts[step.claim + 1] ?? claim.text.length) : claim.text.length;
    push(step.source < 0 ? 'added' : 'same', claim.text.slice(written, end));
    written = end;
  }
  if (written < claim.text.length) push('added', claim.text.slice(written));
  return pieces;
}

/** The word with the marks and space behind it, up to the next word of its paragraph. */
function withSpace(source: Source, word: number): string {
  const { text, starts, ends, count } = source.words;
  const end = ends[word] ?? 0;
  const next = word + 1 < count ? (starts[word + 1] ?? end) : Math.min(text.length, end + 1);
  return `${text.slice(starts[word], end)}${text.slice(end, next).split('\n', 1)[0] ?? ''}`;
}

/** The passage: from the first to the last source word of the steps, in parts where words between are left out. */
export function toPassage(source: Source, steps: readonly Step[]): readonly TextRange[] {
  const { starts, ends } = source.words;
  const parts: { start: number; end: number }[] = [];
  let before = -2;
  for (const { source: word } of steps) {
    if (word < 0) continue;
    const last = parts.at(-1);
    if (last && word === before + 1 && source.stretchOf[word] === source.stretchOf[before])
      last.end = ends[word] ?? last.end;
    else if (last && word === before + 1 && !isQuoted(source, steps)) last.end = ends[word] ?? last.end;
    else parts.push({ start: starts[word] ?? 0, end: ends[word] ?? 0 });
    before = word;
  }
  return parts;
}

function isQuoted(source: Source, steps: readonly Step[]): boolean {
  return steps.every((step) => step.source < 0 || (source.stretchOf[step.source] ?? -1) >= 0);
}
