/**
 * Reads the name of a story's speaker that stands bare in a question: "Mirzoyan", "lavrov west", "the West Lavrov".
 * Names that grammar marks ("what did Lavrov say", "by:Lavrov") are left to `asked-speaker.ts` and `filters.ts`.
 *
 *   bare := NAME | NAME TOPIC | TOPIC NAME      no question word; NAME holds the last word of a person's name
 *
 * It is a guess: "Lavrov's visit" and "who criticised Lavrov" are about him. So a question word or a possessive
 * rules it out, and whoever asks takes the whole as a topic when the person named has said nothing on the rest.
 */
import type { Speaker } from '../article.ts';
import { KIND, type Lexicon } from './lexicon.ts';
import type { Query } from './query.ts';
import { editDistance } from './spelling.ts';
import { type TextWord, toWords } from './text-words.ts';

export type BareName = { readonly name: string; readonly topic: string };

/** Longer ones are sentences, in which a name has its place. */
const MOST_WORDS = 8;

/** From this length on a word that nobody knows may be a name with one letter wrong. */
const LEAST_MISSPELT = 5;

/** Folded words of name and aliases; the last word of the name is what somebody is known by. */
function toNames({ name, aliases }: Speaker, lexicon: Lexicon) {
  const titles = lexicon.pack.titles;
  const words = [name, ...aliases.filter((alias) => /^\p{Lu}/u.test(alias))].flatMap(toWords);
  return { all: words.filter((word) => !titles.includes(word)), last: toWords(name).at(-1) ?? '' };
}

/** Whether the word may stand for a name that differs from it in one letter. */
export function mayBeMisspelt(word: string, lexicon: Lexicon): boolean {
  return word.length >= LEAST_MISSPELT && !lexicon.isKnown(word);
}

function isLike({ text }: TextWord, name: string, lexicon: Lexicon): boolean {
  const typed = text.toLowerCase();
  if (typed === name) return true;
  return mayBeMisspelt(typed, lexicon) && editDistance(typed, name, 1) <= 1;
}

/** Words at one end of the question that are all words of this name, its last one among them; 0 for none. */
function countName(words: readonly TextWord[], speaker: Speaker, lexicon: Lexicon): number {
  const { all, last } = toNames(speaker, lexicon);
  const end = words.findIndex((word) => !all.some((name) => isLike(word, name, lexicon)));
  const count = end < 0 ? words.length : end;
  return words.slice(0, count).some((word) => isLike(word, last, lexicon)) ? count : 0;
}

const isContent = ({ text }: TextWord, lexicon: Lexicon) => (lexicon.word(text).kind & KIND.stop) === 0;

/** More frequent words are names only when they are written with a capital letter: "brown", "may". */
const COMMON = 15_000;

export function mayBeName({ text, capital }: TextWord, lexicon: Lexicon): boolean {
  const { rank } = lexicon.word(text.toLowerCase());
  return capital || rank < 0 || rank > COMMON;
}

export function toContentWords({ words }: Query, lexicon: Lexicon): readonly string[] {
  return words.filter((word) => isContent(word, lexicon)).map(({ text }) => text);
}

/** Words by which the speakers are to be looked up who may be named; empty when nobody can be. */
export function toNameWords(query: Query, lexicon: Lexicon): readonly string[] {
  const { asked, answerType, words, terms, mode } = query;
  if (asked || answerType !== null || words.length > MOST_WORDS || terms.some(({ quoted }) => quoted))
    return [];
  const content = words.filter((word) => isContent(word, lexicon));
  const ends = [content[0], content.at(-1)].filter((word) => word !== undefined);
  const names = ends.filter((word) => mayBeName(word, lexicon)).map(({ text }) => text);
  return mode === 'ask' && names.length < ends.length ? [] : [...new Set(names)];
}

/** Null when nobody is named so; `speakers` are those of the scope who may be. */
export function findBareName(
  { words, text, mode }: Query,
  speakers: readonly Speaker[],
  lexicon: Lexicon,
): BareName | null {
  const content = words.filter((word) => isContent(word, lexicon));
  for (const speaker of speakers.filter(({ type, named }) => type === 'person' && named)) {
    const head = countName(content, speaker, lexicon);
    const tail = head > 0 ? 0 : countName(content.toReversed(), speaker, lexicon);
    const count = head + tail;
    if (count === 0 || (count < content.length && mode === 'ask')) continue;
    const name = head > 0 ? content.slice(0, head) : content.slice(content.length - tail);
    if (name.some((word) => /['’]s?$/u.test(text.slice(word.start, word.end)))) return null;
    const topic = words.filter((word) => !name.includes(word));
    return {
      name: name.map((word) => word.text).join(' '),
      topic: topic.some((word) => isContent(word, lexicon))
        ? topic.map(({ start, end }) => text.slice(start, end)).join(' ')
        : '',
    };
  }
  return null;
}
