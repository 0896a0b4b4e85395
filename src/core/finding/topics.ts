/** What an article is about: names and nouns that come up again, as slices of its text; offering them is left to `nearest.ts`. */
import type { Article } from '../article.ts';
import { KIND } from './lexicon.ts';
import type { Token, Unit } from './units.ts';

const MAX_TOPICS = 60;

/** Words of a run may be parted by one blank or hyphen only. */
const isJoined = (gap: string) => gap === ' ' || gap === '-';

/** "they'd", "wouldn't": short for words that tell nothing. */
const CONTRACTION = /['’](?:d|ll|m|re|t|ve)$/iu;

type Run = { readonly start: number; readonly end: number; readonly key: string; readonly weight: number };

/** Runs of capitalised words, and single words that tell much. */
function runsOf(article: Article, tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (
      !first ||
      first.start === first.end ||
      (first.word.kind & (KIND.stop | KIND.weak | KIND.date | KIND.number | KIND.time)) !== 0 ||
      CONTRACTION.test(article.text.slice(first.start, first.end))
    )
      continue;
    let last = first;
    let weight = first.word.rarity ** 2;
    const keys = [first.word.stem];
    while (first.capital) {
      const next = tokens[at + 1];
      if (!next?.capital || next.start === next.end || !isJoined(article.text.slice(last.end, next.start)))
        break;
      last = next;
      weight += next.word.rarity;
      keys.push(next.word.stem);
      at++;
    }
    runs.push({ start: first.start, end: last.end, key: keys.join(' '), weight });
  }
  return runs;
}

/** The most telling first; each once. */
export function topicsOf(article: Article, units: readonly Unit[]): readonly string[] {
  const topics = new Map<string, { readonly text: string; score: number }>();
  for (const { tokens, statement } of units) {
    const said = statement.kind === 'narration' ? 1 : 1.5;
    for (const { start, end, key, weight } of runsOf(article, tokens)) {
      const known = topics.get(key);
      if (known) known.score += weight * said;
      else
        topics.set(key, {
          text: article.text.slice(start, end).replace(/['’]s$/u, ''),
          score: weight * said,
        });
    }
  }
  return [...topics.values()]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_TOPICS)
    .map(({ text }) => text);
}
