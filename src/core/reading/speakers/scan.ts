/**
 * What every step of finding speakers looks at: the text's tokens with their tags, lexicon bits and sentences; making
 * tokens and tags is left to `../tokens.ts` and `../tagger.ts`.
 */
import type { TextRange } from '../../article.ts';
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens, tokenAt } from '../tokens.ts';
import { flagsOf, type Lexicon, WORD } from './lexicon.ts';
import { learnRoles } from './local-roles.ts';
import { markNames } from './name-marks.ts';
import { freeSurnames } from './surnames.ts';
import { FACT, toWordFacts } from './word-facts.ts';

export type Scan = {
  readonly tokens: Tokens;
  readonly tags: Uint8Array;
  /** Bits of `FACT`. */
  readonly facts: Uint8Array;
  /** Bits of `WORD` for nouns, adjectives and capitalised words; 0 elsewhere. */
  readonly flags: Int32Array;
  /** The number of the sentence each token stands in; -1 for one that stands in none, such as a dateline. */
  readonly sentences: Int32Array;
  /** The first token of each paragraph but the first, in order. */
  readonly paragraphs: readonly number[];
  /** 1 inside quotation marks (direct speech), 0 outside. */
  readonly quoted: Uint8Array;
  readonly lexicon: Lexicon;
  /** 1 for sentences in which nearly all words have a capital, 2 for those all in capitals. */
  readonly headlines: Uint8Array;
  /** 1 for capitalised words that may be part of a name. */
  readonly nameish: Uint8Array;
  /** 1 inside what somebody is reported to have said, quoted or not. */
  readonly said: Uint8Array;
  /** 1 for the tokens of reporting expressions. */
  readonly cued: Uint8Array;
};

/** `quotations` are the stretches within marks, in order; tokens inside a nested one count once. */
export function toScan(
  tokens: Tokens,
  tags: Uint8Array,
  sentences: readonly TextRange[],
  quotations: Iterable<TextRange>,
  cues: readonly TextRange[],
  contents: readonly TextRange[],
  lexicon: Lexicon,
): Scan {
  const numbers = toSentenceNumbers(tokens, sentences);
  mendCues(tokens, tags, cues, lexicon);
  const { facts, flags } = toWordFacts(tokens, tags, lexicon);
  const headlines = toHeadlines(tokens, facts, numbers, sentences.length);
  const nameish = markNames({ tokens, tags, sentences: numbers, headlines, facts, flags }, lexicon);
  freeSurnames(tokens, tags, nameish, flags);
  learnRoles(tokens, tags, nameish, flags);
  return {
    tokens,
    tags,
    facts,
    flags,
    nameish,
    headlines,
    sentences: numbers,
    paragraphs: toParagraphs(tokens, numbers),
    quoted: toCovered(tokens, quotations),
    said: toCovered(tokens, contents),
    cued: toCovered(tokens, cues),
    lexicon,
  };
}

/** "The detective admits,": a cue behind an office is a verb, whatever the tagger took the two for. */
function mendCues(tokens: Tokens, tags: Uint8Array, cues: readonly TextRange[], lexicon: Lexicon): void {
  for (const { start } of cues) {
    const at = tokenAt(tokens, start);
    if (tags[at] !== TAG.NNS || tags[at - 2] !== TAG.DT) continue;
    if (!(flagsOf(lexicon, tokens.lowers[at - 1] ?? '') & (WORD.role | WORD.organisation))) continue;
    tags[at] = TAG.VBZ;
    if (tags[at - 1] === TAG.JJ) tags[at - 1] = TAG.NN;
  }
}

/** Sentences in which nearly all words have a capital (1) or are in capitals (2): there a capital tells nothing. */
function toHeadlines(
  { shapes, count: tokens }: Tokens,
  facts: Uint8Array,
  numbers: Int32Array,
  count: number,
): Uint8Array {
  const capitals = new Int32Array(count);
  const others = new Int32Array(count);
  const shouted = new Int32Array(count);
  for (let at = 0; at < tokens; at++) {
    const shape = shapes[at] as number;
    const sentence = numbers[at] as number;
    if (sentence < 0 || (facts[at] as number) & (FACT.short | FACT.function)) continue;
    if ((shape & (SHAPE.word | SHAPE.digit)) !== SHAPE.word) continue;
    const counts = shape & SHAPE.capital ? capitals : others;
    counts[sentence] = (counts[sentence] as number) + 1;
    if (shape & SHAPE.capitals) shouted[sentence] = (shouted[sentence] as number) + 1;
  }
  return Uint8Array.from(capitals, (many, sentence) => {
    if (many <= 3 || many <= 11 * (others[sentence] ?? 0)) return 0;
    return (shouted[sentence] ?? 0) > many * 0.7 ? 2 : 1;
  });
}

function toSentenceNumbers(tokens: Tokens, sentences: readonly TextRange[]): Int32Array {
  const numbers = new Int32Array(tokens.count).fill(-1);
  let at = 0;
  sentences.forEach(({ start, end }, sentence) => {
    while (at < tokens.count && (tokens.starts[at] as number) < start) at++;
    while (at < tokens.count && (tokens.starts[at] as number) < end) numbers[at++] = sentence;
  });
  return numbers;
}

/** A line's end between two sentences parts paragraphs. */
function toParagraphs({ text, starts, ends, count }: Tokens, sentences: Int32Array): readonly number[] {
  const firsts: number[] = [];
  for (let at = 1; at < count; at++) {
    if (sentences[at] !== sentences[at - 1] && text.slice(ends[at - 1], starts[at]).includes('\n'))
      firsts.push(at);
  }
  return firsts;
}

/** The number of the paragraph that a token stands in, from 0. */
export function paragraphOf({ paragraphs }: Scan, token: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle] ?? 0) <= token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 1 for the tokens that start inside one of the ranges, given in order of their start. */
function toCovered(tokens: Tokens, ranges: Iterable<TextRange>): Uint8Array {
  const covered = new Uint8Array(tokens.count);
  let reached = 0;
  for (const { start, end } of ranges) {
    for (let at = Math.max(reached, tokenAt(tokens, start)); at < tokens.count; at++) {
      if ((tokens.starts[at] ?? 0) >= end) break;
      covered[at] = 1;
      reached = at + 1;
    }
  }
  return covered;
}
