/**
 * Tells which words of a text may be part of a name, by their capitals, what the tagger took them for and what the
 * article has elsewhere; reading the names is left to `names.ts`.
 */
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens } from '../tokens.ts';
import { flagsOf, type Lexicon, WORD } from './lexicon.ts';
import { isIn, tagSet } from './tag-sets.ts';
import { FACT, NOUN_LIKE, type WordFacts } from './word-facts.ts';

const NEVER_NAMES = tagSet(
  ...(['DT', 'PRP', 'PRP$', 'IN', 'CC', 'TO', 'MD', 'WDT', 'WP', 'WRB', 'EX', 'POS', 'PUNCT', 'UH'] as const),
);
const VERB_LIKE = tagSet('VB', 'VBD', 'VBN', 'VBP', 'VBZ', 'JJ', 'RB');

/** What is looked at of a text; `sentences` and `headlines` as in `Scan`. */
type Marked = {
  readonly tokens: Tokens;
  /** Mended where a name or an office was taken for another word. */
  readonly tags: Uint8Array;
  readonly sentences: Int32Array;
  readonly headlines: Uint8Array;
} & WordFacts;

/** By token, 1 for capitalised words that may be part of a name. */
export function markNames(marked: Marked, lexicon: Lexicon): Uint8Array {
  const { tokens, tags, sentences, headlines, facts } = marked;
  const nameish = new Uint8Array(tokens.count);
  for (let at = 0; at < tokens.count; at++) {
    const shape = tokens.shapes[at] as number;
    if (!(shape & SHAPE.word) || !(shape & SHAPE.capital)) continue;
    const headline = headlines[sentences[at] as number] ?? 0;
    if (headline === 2 || (!isShouted(marked, at) && (facts[at] as number) & FACT.function)) continue;
    const goesOn = nameish[at - 1] === 1 && sentences[at - 1] === sentences[at];
    if (headline === 0 && goesOn && isIn(NEVER_NAMES, tags, at) && tags[at] !== TAG.POS) tags[at] = TAG.NNP;
    if (tags[at] === TAG.NNP || (headline === 0 && isNameish(marked, at))) nameish[at] = 1;
  }
  spreadNames(marked, nameish);
  mendOffices(marked, nameish, lexicon);
  return nameish;
}

const isShouted = ({ tokens, facts }: Marked, at: number): boolean =>
  ((facts[at] as number) & FACT.shouted) !== 0 && ((tokens.shapes[at] as number) & SHAPE.capitals) !== 0;

/** A capital in mid-sentence makes a name of what the tagger took for a noun, an adjective or a verb. */
function isNameish(marked: Marked, at: number): boolean {
  if (isShouted(marked, at)) return true;
  if (isIn(NEVER_NAMES, marked.tags, at)) return false;
  return !opens(marked, at) && marked.tokens.lowers[at] !== 'i';
}

/** Where any word has a capital: at the head of a sentence, of a quotation, behind a colon. */
const opens = ({ sentences, facts }: Marked, at: number): boolean =>
  at === 0 || sentences[at - 1] !== sentences[at] || ((facts[at - 1] as number) & FACT.opener) !== 0;

/** "Proposals" at the head of a sentence is no name when the article writes it small elsewhere and never as a name. */
function dropCommonWords(marked: Marked, nameish: Uint8Array, known: ReadonlySet<number>): void {
  const { tokens, tags, flags } = marked;
  const doubtful: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (!nameish[at] || nameish[at + 1] || !opens(marked, at)) continue;
    if (!known.has(tokens.hashes[at] as number) && !isOffice(tokens, nameish, flags, at)) doubtful.push(at);
  }
  const small = findSmall(tokens, new Set(doubtful.map((at) => tokens.hashes[at] as number)));
  for (const at of doubtful) {
    if (!small.has(tokens.hashes[at] as number) && !(flags[at] === 0 && EVENT.test(tokens.lowers[at] ?? '')))
      continue;
    nameish[at] = 0;
    if (tags[at] === TAG.NNP) tags[at] = /s$/.test(tokens.lowers[at] ?? '') ? TAG.NNS : TAG.NN;
  }
}

/** How nouns end that names hardly do: "Retirement can wait", "Inflation fell". */
const EVENT = /^[a-z]{3,}(?:ement|tment|nment|tion|sion|iness|ism)s?$/;

/** Those of the words, by their hashes, that stand somewhere without a capital. */
function findSmall({ hashes, shapes, count }: Tokens, words: ReadonlySet<number>): ReadonlySet<number> {
  const small = new Set<number>();
  if (words.size === 0) return small;
  // Most tokens are none of the words, and told so by a byte of their hash.
  const likely = new Uint8Array(256);
  for (const hash of words) likely[hash & 0xff] = 1;
  for (let at = 0; at < count; at++) {
    const hash = hashes[at] as number;
    if (likely[hash & 0xff] && !((shapes[at] as number) & SHAPE.capital) && words.has(hash)) small.add(hash);
  }
  return small;
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
function spreadNames(marked: Marked, nameish: Uint8Array): void {
  const { tokens, tags, facts, flags } = marked;
  const known = new Set<number>();
  for (let at = 0; at < tokens.count; at++)
    if (nameish[at] && !opens(marked, at)) known.add(tokens.hashes[at] as number);
  dropCommonWords(marked, nameish, known);
  for (let at = 0; at < tokens.count; at++) {
    if (nameish[at] || !((tokens.shapes[at] as number) & SHAPE.capital)) continue;
    if ((facts[at] as number) & FACT.function) continue;
    const never = isIn(NEVER_NAMES, tags, at);
    const unlikely = isIn(VERB_LIKE, tags, at) && (tags[at + 1] === TAG.VBD || tags[at + 1] === TAG.VBZ);
    const odd = never && !((facts[at] as number) & FACT.short);
    const begins = nameish[at + 1] === 1 && (odd || beginsName(tags, flags, at));
    if (unlikely || begins || (!never && known.has(tokens.hashes[at] as number))) nameish[at] = 1;
  }
}

/**
 * "Falcons coach NAME", "Coach NAME", "Rovers boss NAME", "The club’s forward said", "The Italy international said", "is
 * founder of": what stands so is no verb and no adverb. "Teachers NAME and NAME": what stands so is no name.
 */
function mendOffices(
  { tokens, tags, sentences, flags }: Marked,
  nameish: Uint8Array,
  lexicon: Lexicon,
): void {
  const { count, lowers } = tokens;
  for (let at = 0; at < count; at++) {
    const opening = at === 0 || sentences[at - 1] !== sentences[at];
    if (nameish[at]) {
      if (!opening || !nameish[at + 1]) continue;
      const several = isSeveral(lexicon, lowers[at] as string);
      if (!several && !KIND_OF_FIRM.test(lowers[at] as string)) continue;
      nameish[at] = 0;
      tags[at] = several ? TAG.NNS : TAG.NN;
    }
    if (isIn(NOUN_LIKE, tags, at) && tags[at] !== TAG.JJ) continue;
    const before = tags[at - 1];
    const among = nameish[at + 1] === 1 && (opening || nameish[at - 1] === 1) && tags[at] !== TAG.JJ;
    if (!among && isIn(NEVER_NAMES, tags, at)) continue;
    const alone =
      (before === TAG.DT || before === TAG.NNP || before === TAG.POS) &&
      (tags[at + 1] === TAG.VBD || (lowers[at + 1] === ',' && nameish[at + 2] === 1));
    const told =
      (tags[at + 1] === TAG.IN || tags[at + 1] === TAG.POS) &&
      tags[at] !== TAG.JJ &&
      /^(?:is|was|as|became|be|been|named|appointed|elected|,)$/.test(lowers[at - 1] ?? '');
    const closing = nameish[at - 1] === 1 && tags[at + 1] === TAG.PUNCT && tags[at] !== TAG.JJ;
    if (among || alone || told || closing) mendOffice(at, tags, flags, lowers, lexicon);
  }
}

/** Makes a noun of the word at `at` if it is one for an office. */
function mendOffice(
  at: number,
  tags: Uint8Array,
  flags: Int32Array,
  lowers: readonly string[],
  lexicon: Lexicon,
): void {
  const known = flagsOf(lexicon, lowers[at] ?? '');
  if (!(known & (WORD.role | WORD.title))) return;
  tags[at] = TAG.NN;
  flags[at] = known;
}

/** "Airline NAME cancelled": what stands before the names of firms and is no part of them. */
const KIND_OF_FIRM =
  /^(?:airline|retailer|brewer|insurer|lender|publisher|broadcaster|manufacturer|chain|supermarket|startup|start-up|charity|conglomerate|regulator|[a-z]{3,}maker)$/;

/** "Teachers NAME and NAME": at the head of a sentence a word for several is none of their names. */
function isSeveral({ flags, singulars }: Lexicon, word: string): boolean {
  return singulars.has(word) && ((flags.get(word) ?? 0) & WORD.firstName) === 0;
}
