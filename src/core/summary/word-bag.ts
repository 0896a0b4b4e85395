/** Cuts sentences into the words a summary is measured by: stems, numbered by the order in which a text has them. */
import { stemmer } from 'stemmer';

/** A text's sentences as lists of word numbers. */
export type WordBags = {
  /** By word number. */
  readonly stems: readonly string[];
  /** By sentence, in order, repeated words included. */
  readonly bags: readonly (readonly number[])[];
};

export function toWordBags(sentences: readonly string[]): WordBags {
  const numbers = new Map<string, number>();
  const bags = sentences.map((sentence) =>
    toStems(sentence).map((stem) => {
      const known = numbers.get(stem);
      if (known !== undefined) return known;
      numbers.set(stem, numbers.size);
      return numbers.size - 1;
    }),
  );
  return { stems: [...numbers.keys()], bags };
}

/** Case and accents are taken off; words of up to three letters have no ending worth cutting. */
export function toStems(sentence: string): readonly string[] {
  const words =
    sentence
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (word.length > 3 && /^[a-z]+$/.test(word) ? stemmer(word) : word));
}

/** Words by which people count: "don’t" is one, "Lavrov’s" is one. */
export function countWords(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** The words that hold English sentences together: any summary has them, whatever it is about. */
const FUNCTION_WORDS = new Set(
  toStems(
    `the a an of to in and for on at with by from that it is was be are as he she his her they their has had have
    will would been were not but this who which after said say s`,
  ),
);

/** Further words that tell little of what an article is about. */
const LIGHT_WORDS = new Set(
  toStems(
    `i you we me my us our your do did so if when where there what just can could about more all one also like out up
    into over than then no how because its him them or`,
  ),
);

export const isFunctionWord = (stem: string): boolean => FUNCTION_WORDS.has(stem);
export const isLightWord = (stem: string): boolean => LIGHT_WORDS.has(stem);

/** The different words of a sentence that say what it is about. */
export function toContentStems(sentence: string): ReadonlySet<string> {
  return new Set(toStems(sentence).filter((stem) => !isFunctionWord(stem) && !isLightWord(stem)));
}
