/**
 * What every step of finding speakers looks at: the text's tokens with their tags, lexicon bits and sentences; making
 * tokens and tags is left to `../tokens.ts` and `../tagger.ts`.
 */
import type { TextRange } from '../../article.ts';
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens, tokenAt } from '../tokens.ts';
import { flagsOf, type Lexicon, WORD } from './lexicon.ts';

export type Scan = {
  readonly tokens: Tokens;
  readonly tags: Uint8Array;
  /** Bits of `WORD` for nouns, adjectives and capitalised words; 0 elsewhere. */
  readonly flags: Int32Array;
  /** The number of the sentence each token stands in; -1 for one that stands in none, such as a dateline. */
  readonly sentences: Int32Array;
  /** 1 inside quotation marks (direct speech), 0 outside. */
  readonly quoted: Uint8Array;
  readonly lexicon: Lexicon;
  /** 1 for sentences in which nearly all words have a capital, 2 for those all in capitals. */
  readonly headlines: Uint8Array;
  /** 1 for capitalised words that may be part of a name. */
  readonly nameish: Uint8Array;
  /** 1 for the tokens of reporting expressions. */
  readonly cued: Uint8Array;
};

const NOUN_LIKE = new Set<number>([TAG.NN, TAG.NNS, TAG.NNP, TAG.JJ, TAG.CD]);
const NEVER_NAMES = new Set<number>([
  TAG.DT,
  TAG.PRP,
  TAG.PRP$,
  TAG.IN,
  TAG.CC,
  TAG.TO,
  TAG.MD,
  TAG.WDT,
  TAG.WP,
  TAG.WRB,
  TAG.EX,
  TAG.POS,
  TAG.PUNCT,
  TAG.UH,
]);

/** Bodies whose letters spell a word that is never a name. */
const SHOUTED = new Set(['who', 'us', 'it']);

const VERB_LIKE = new Set<number>([TAG.VB, TAG.VBD, TAG.VBN, TAG.VBP, TAG.VBZ, TAG.JJ, TAG.RB]);

/** Capitalised at the head of a sentence these are never names, whatever the tagger took them for. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those in on at by for from with to of as but and or so if when while though although because since
after before during under over about against amid among despite unlike like not no yes what why how where who which he she it
they we you i his her its their our my your is are was were be been has have had do does did will would can could should may
might must then there here now also even still only just yet once until unless whether both either neither each every some
many most several other others another such more less all any one two three four five six seven eight nine ten asked let
meanwhile however earlier later according speaking saying noting citing former late last next first second`.split(
    /\s+/,
  ),
);

/** `quotations` are the stretches within marks, in order; tokens inside a nested one count once. */
export function toScan(
  tokens: Tokens,
  tags: Uint8Array,
  sentences: readonly TextRange[],
  quotations: readonly TextRange[],
  cues: readonly TextRange[],
  lexicon: Lexicon,
): Scan {
  const flags = new Int32Array(tokens.count);
  const nameish = new Uint8Array(tokens.count);
  const numbers = toSentenceNumbers(tokens, sentences);
  const headlines = toHeadlines(tokens, numbers, sentences.length);
  for (let at = 0; at < tokens.count; at++) {
    const shape = tokens.shapes[at] ?? 0;
    if (!(shape & SHAPE.word)) continue;
    const tag = tags[at] ?? 0;
    const capital = (shape & SHAPE.capital) !== 0;
    if (capital || NOUN_LIKE.has(tag)) flags[at] = flagsOf(lexicon, tokens.lowers[at] ?? '');
    const shouted = (shape & SHAPE.capitals) !== 0 && SHOUTED.has(tokens.lowers[at] ?? '');
    if (headlines[numbers[at] ?? 0] === 2) continue;
    if (!capital || (!shouted && FUNCTION_WORDS.has(tokens.lowers[at] ?? ''))) continue;
    if (tag === TAG.NNP || (headlines[numbers[at] ?? 0] === 0 && isNameish(tokens, tags, numbers, at)))
      nameish[at] = 1;
  }
  spreadNames(tokens, tags, numbers, nameish, flags, lexicon);
  mendOffices(tokens, tags, nameish, flags, lexicon);
  return {
    tokens,
    tags,
    flags,
    nameish,
    headlines,
    sentences: numbers,
    quoted: toCovered(tokens, quotations),
    cued: toCovered(tokens, cues),
    lexicon,
  };
}

/** A capital in mid-sentence makes a name of what the tagger took for a noun, an adjective or a verb. */
function isNameish(tokens: Tokens, tags: Uint8Array, sentences: Int32Array, at: number): boolean {
  const tag = tags[at] ?? 0;
  if ((tokens.shapes[at] ?? 0) & SHAPE.capitals && SHOUTED.has(tokens.lowers[at] ?? '')) return true;
  if (NEVER_NAMES.has(tag)) return false;
  return !opens(tokens, sentences, at) && tokens.lowers[at] !== 'i';
}

/** Where any word has a capital: at the head of a sentence, of a quotation, behind a colon. */
function opens(tokens: Tokens, sentences: Int32Array, at: number): boolean {
  return (
    at === 0 || sentences[at - 1] !== sentences[at] || /^[“"‘«:;•—–.-]$/.test(tokens.lowers[at - 1] ?? '')
  );
}

/** "Proposals" at the head of a sentence is no name when the article writes it small elsewhere and never as a name. */
function dropCommonWords(
  tokens: Tokens,
  tags: Uint8Array,
  sentences: Int32Array,
  nameish: Uint8Array,
  flags: Int32Array,
  known: ReadonlySet<number>,
): void {
  const small = new Set<number>();
  for (let at = 0; at < tokens.count; at++) {
    if (!((tokens.shapes[at] ?? 0) & SHAPE.capital)) small.add(tokens.hashes[at] ?? 0);
  }
  for (let at = 0; at < tokens.count; at++) {
    const hash = tokens.hashes[at] ?? 0;
    if (
      !nameish[at] ||
      nameish[at + 1] ||
      isOffice(tokens, nameish, flags, at) ||
      !small.has(hash) ||
      known.has(hash) ||
      !opens(tokens, sentences, at)
    )
      continue;
    nameish[at] = 0;
    if (tags[at] === TAG.NNP) tags[at] = /s$/.test(tokens.lowers[at] ?? '') ? TAG.NNS : TAG.NN;
  }
}

/** "Ingrid NAME", "Racing Club": a first name, or a word that nothing is known of before one for a body. */
function beginsName(tags: Uint8Array, flags: Int32Array, at: number): boolean {
  const own = flags[at] ?? 0;
  const body = ((flags[at + 1] ?? 0) & (WORD.suffix | WORD.organisation)) !== 0;
  return (own & WORD.firstName) !== 0 || (own === 0 && body && tags[at] !== TAG.JJ);
}

/** "Minister of Education NAME". */
function isOffice({ lowers }: Tokens, nameish: Uint8Array, flags: Int32Array, at: number): boolean {
  const joined = /^(?:of|for)$/.test(lowers[at + 1] ?? '') && nameish[at + 2] === 1;
  return joined && ((flags[at] ?? 0) & (WORD.role | WORD.title)) !== 0;
}

/**
 * A capitalised word at the head of a sentence is a name when the article has it as one elsewhere, or when a verb
 * follows and the tagger took it for a verb too.
 */
function spreadNames(
  tokens: Tokens,
  tags: Uint8Array,
  sentences: Int32Array,
  nameish: Uint8Array,
  flags: Int32Array,
  lexicon: Lexicon,
): void {
  const known = new Set<number>();
  for (let at = 0; at < tokens.count; at++)
    if (nameish[at] && !opens(tokens, sentences, at)) known.add(tokens.hashes[at] ?? 0);
  dropCommonWords(tokens, tags, sentences, nameish, flags, known);
  for (let at = 0; at < tokens.count; at++) {
    const shape = tokens.shapes[at] ?? 0;
    if (nameish[at] || !(shape & SHAPE.capital) || FUNCTION_WORDS.has(tokens.lowers[at] ?? '')) continue;
    const unlikely = VERB_LIKE.has(tags[at] ?? 0) && (tags[at + 1] === TAG.VBD || tags[at + 1] === TAG.VBZ);
    const begins = nameish[at + 1] === 1 && beginsName(tags, flags, at);
    if (!unlikely && !begins && !(known.has(tokens.hashes[at] ?? 0) && !NEVER_NAMES.has(tags[at] ?? 0)))
      continue;
    nameish[at] = 1;
    flags[at] = flagsOf(lexicon, tokens.lowers[at] ?? '');
  }
}

/** "Falcons coach NAME": an office between two names is no verb. */
function mendOffices(
  { count, lowers }: Tokens,
  tags: Uint8Array,
  nameish: Uint8Array,
  flags: Int32Array,
  lexicon: Lexicon,
): void {
  for (let at = 1; at < count; at++) {
    if (!nameish[at - 1] || nameish[at] || !nameish[at + 1] || !/^(?:coach|captain)$/.test(lowers[at] ?? ''))
      continue;
    tags[at] = TAG.NN;
    flags[at] = flagsOf(lexicon, lowers[at] ?? '');
  }
}

/** Sentences in which nearly all words have a capital (1) or are in capitals (2): there a capital tells nothing. */
function toHeadlines(tokens: Tokens, numbers: Int32Array, count: number): Uint8Array {
  const capitals = new Int32Array(count);
  const others = new Int32Array(count);
  const shouted = new Int32Array(count);
  for (let at = 0; at < tokens.count; at++) {
    const word = tokens.lowers[at] ?? '';
    const shape = tokens.shapes[at] ?? 0;
    if (word.length < 3 || !(shape & SHAPE.word) || shape & SHAPE.digit || FUNCTION_WORDS.has(word)) continue;
    const counts = shape & SHAPE.capital ? capitals : others;
    const sentence = numbers[at] ?? 0;
    if (sentence < 0) continue;
    counts[sentence] = (counts[sentence] ?? 0) + 1;
    if (shape & SHAPE.capitals) shouted[sentence] = (shouted[sentence] ?? 0) + 1;
  }
  return Uint8Array.from(capitals, (many, sentence) => {
    if (many <= 3 || many <= 11 * (others[sentence] ?? 0)) return 0;
    return (shouted[sentence] ?? 0) > many * 0.7 ? 2 : 1;
  });
}

function toSentenceNumbers(tokens: Tokens, sentences: readonly TextRange[]): Int32Array {
  const numbers = new Int32Array(tokens.count);
  let sentence = 0;
  for (let at = 0; at < tokens.count; at++) {
    const start = tokens.starts[at] ?? 0;
    while (sentence + 1 < sentences.length && (sentences[sentence + 1]?.start ?? 0) <= start) sentence++;
    const { start: from = 0, end = 0 } = sentences[sentence] ?? {};
    numbers[at] = start >= from && start < end ? sentence : -1;
  }
  return numbers;
}

/** 1 for the tokens that start inside one of the ranges, given in order of their start. */
function toCovered(tokens: Tokens, ranges: readonly TextRange[]): Uint8Array {
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
