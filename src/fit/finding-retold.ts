/**
 * Tells the questions of a set again as they and their sentences come elsewhere, so that what is fitted on them holds
 * there: among sentences gathered from many texts, at the beginning of an article, in other words than the answer's.
 * Fitting is left to `finding.ts`.
 */
import { KIND, type Lexicon, type Word } from '../core/finding/lexicon.ts';
import { isDefinition } from '../core/finding/opening.ts';
import { toFoldedWord } from '../core/finding/text-words.ts';
import { toPassage } from '../core/finding/units.ts';
import { createRandom, type Random, shuffledBy } from './finding-network.ts';
import type { SetQuestion } from './finding-sets.ts';

/** `weight`: how much it counts beside the others of its question. */
export type Retold = { readonly row: SetQuestion; readonly weight: number };

/** The kind of questions put to a text that is not theirs. */
export const ELSEWHERE = 'elsewhere';

const WORD = /[\p{L}\p{N}]+/gu;
const wordsOf = (text: string) => text.match(WORD) ?? [];
const isContent = (word: Word) => (word.kind & KIND.stop) === 0;

function stemsOf(text: string, lexicon: Lexicon): ReadonlySet<string> {
  const words = wordsOf(text).map((word) => lexicon.word(toFoldedWord(word)));
  return new Set(words.filter(isContent).map(({ stem }) => stem));
}

type Sentence = {
  readonly text: string;
  readonly document: string;
  readonly group: string;
};

type Stock = {
  /** Sentences that share a telling word with the question, the most like it first, with a little chance in it. */
  readonly near: (question: string, random: Random) => readonly Sentence[];
  /** Words near in meaning to one, of other stems, among those of the set. */
  readonly others: (word: Word) => readonly string[];
};

/** Words of the set that may stand for another: common ones, which have good vectors. */
const COMMON = 15_000;
/** Vectors nearer than this are close in meaning; how many of the nearest are taken. */
const NEAR = 0.5;
const OTHERS = 8;

function toStock(rows: readonly SetQuestion[], lexicon: Lexicon): Stock {
  const documents = new Map(rows.map((row) => [row.document, row]));
  const sentences = [...documents.values()].flatMap(({ document, group, sentences: texts }) =>
    texts.map((text): Sentence => ({ text, document, group })),
  );
  const holders = new Map<string, number[]>();
  const vocabulary = new Set<Word>();
  for (const [at, { text }] of sentences.entries()) {
    for (const stem of stemsOf(text, lexicon)) holders.set(stem, [...(holders.get(stem) ?? []), at]);
    for (const word of wordsOf(text)
      .filter((one) => /^[a-z]{3,}$/.test(one))
      .map(lexicon.word))
      if (isContent(word) && word.rank >= 0 && word.rank < COMMON) vocabulary.add(word);
  }
  const found = new Map<Word, readonly string[]>();
  return {
    near: (question, random) => {
      const scores = new Map<number, number>();
      for (const stem of stemsOf(question, lexicon)) {
        const all = holders.get(stem) ?? [];
        for (const at of all) scores.set(at, (scores.get(at) ?? 0) + Math.log(sentences.length / all.length));
      }
      return [...scores]
        .map(([at, score]) => ({ at, score: score * (0.7 + 0.6 * random()) }))
        .toSorted((a, b) => b.score - a.score)
        .flatMap(({ at }) => sentences[at] ?? []);
    },
    others: (word) => {
      const others =
        found.get(word) ??
        [...vocabulary]
          .filter(({ stem }) => stem !== word.stem)
          .map((other) => ({
            text: other.text,
            cosine: lexicon.similarity(word, other),
          }))
          .filter(({ cosine }) => cosine > NEAR)
          .toSorted((a, b) => b.cosine - a.cosine)
          .slice(0, OTHERS)
          .map(({ text }) => text);
      found.set(word, others);
      return others;
    },
  };
}

/** Between 8 and 47 sentences, of which up to four fifths are from the answer's own text. */
const POOL = { least: 8, spread: 40, ownLeast: 0.2, ownSpread: 0.6 };

/** The answers among sentences of many texts that look like them, in any order, as a search engine gathers them. */
function toPool(row: SetQuestion, stock: Stock, random: Random): SetQuestion {
  const answers = new Set(row.positives.map((at) => row.sentences[at] ?? ''));
  const near = stock.near(row.question, random).filter(({ text }) => !answers.has(text));
  const size = POOL.least + Math.floor(random() * POOL.spread);
  const own = near
    .filter(({ document }) => document === row.document)
    .slice(0, Math.floor((POOL.ownLeast + random() * POOL.ownSpread) * size));
  const strange = near.filter(({ group }) => group !== row.group).slice(0, size - own.length);
  const shuffled = shuffledBy(random, [...answers, ...[...own, ...strange].map(({ text }) => text)]);
  return {
    ...row,
    sentences: shuffled,
    positives: shuffled.flatMap((text, at) => (answers.has(text) ? [at] : [])),
  };
}

const LEAD = { least: 4, spread: 9 };

/** A stretch around the first answer, from a sentence that says what something is if there is one. */
function toLead(row: SetQuestion, opens: (text: string) => boolean, random: Random): SetQuestion {
  const length = LEAD.least + Math.floor(random() * LEAD.spread);
  const first = row.positives[0] ?? 0;
  const back = Math.min(first, length - 1);
  const starts = Array.from({ length: back + 1 }, (_, at) => first - back + at);
  const openings = starts.filter((at) => opens(row.sentences[at] ?? ''));
  const from = openings.length > 0 ? openings : starts;
  const start = openings.includes(first) ? first : (from[Math.floor(random() * from.length)] ?? first);
  const positives = row.positives.map((at) => at - start);
  return {
    ...row,
    sentences: row.sentences.slice(start, start + length),
    positives: positives.filter((at) => at >= 0 && at < length),
  };
}

/** Share of the question's words that its answers say otherwise, of its names and numbers, and of those left out. */
type Rewording = { readonly words: number; readonly names: number };
const OF_TEXT: Rewording = { words: 0.4, names: 0.08 };
const OF_OTHERS: Rewording = { words: 0.5, names: 0.12 };
const LEFT_OUT = 0.2;

/** Who asks in a chat has not just read the sentence: here the answers say some of the question's words otherwise. */
function reword(
  row: SetQuestion,
  shares: Rewording,
  stock: Stock,
  lexicon: Lexicon,
  random: Random,
): SetQuestion {
  const instead = new Map<string, string>();
  for (const raw of wordsOf(row.question)) {
    const word = lexicon.word(toFoldedWord(raw));
    const isName = /^[\p{Lu}\p{N}]/u.test(raw);
    if (!isContent(word) || random() >= (isName ? shares.names : shares.words)) continue;
    const others = isName || random() < LEFT_OUT ? [] : stock.others(word);
    instead.set(word.stem, others[Math.floor(random() * others.length)] ?? '');
  }
  const sentences = row.sentences.map((text, at) =>
    row.positives.includes(at)
      ? text.replace(WORD, (raw) => instead.get(lexicon.word(toFoldedWord(raw)).stem) ?? raw)
      : text,
  );
  return { ...row, sentences };
}

/** Of what people ask of an article that opens by saying what something is, its first sentence answers half. */
const OPENING_ANSWERS = 4;

/** Every answerable question in five further ways. Deterministic. */
export function retell(rows: readonly SetQuestion[], lexicon: Lexicon, seed: number): readonly Retold[] {
  const stock = toStock(rows, lexicon);
  const random = createRandom(seed);
  const opens = (text: string) => isDefinition(toPassage(text, 0, lexicon));
  return rows
    .filter(({ positives }) => positives.length > 0)
    .flatMap((row) => {
      const pool = toPool(row, stock, random);
      const lead = toLead(row, opens, random);
      const weight = lead.positives[0] === 0 && opens(lead.sentences[0] ?? '') ? OPENING_ANSWERS : 1;
      return [
        { row: reword(row, OF_TEXT, stock, lexicon, random), weight: 1 },
        { row: pool, weight: 1 },
        { row: reword(pool, OF_OTHERS, stock, lexicon, random), weight: 1 },
        { row: lead, weight },
        { row: reword(lead, OF_OTHERS, stock, lexicon, random), weight },
      ];
    });
}

/** Every answerable question put to another text of the same article, or of any if there is no other: nothing answers. */
export function putElsewhere(rows: readonly SetQuestion[], seed: number): readonly SetQuestion[] {
  const random = createRandom(seed);
  const documents = [...new Map(rows.map((row) => [row.document, row])).values()];
  return rows
    .filter(({ positives }) => positives.length > 0)
    .flatMap((row) => {
      const others = documents.filter(({ document }) => document !== row.document);
      const same = others.filter(({ group }) => group === row.group);
      const from = same.length > 0 ? same : others;
      const other = from[Math.floor(random() * from.length)];
      return other
        ? [
            {
              ...row,
              sentences: other.sentences,
              document: other.document,
              positives: [],
              kind: ELSEWHERE,
            },
          ]
        : [];
    });
}
