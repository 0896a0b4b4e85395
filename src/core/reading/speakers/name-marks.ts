/**
 * Tells which words of a text may be part of a name, by their capitals, what the tagger took them for and what the
 * article has elsewhere, and looks up what the lexicon knows of each; reading the names is left to `names.ts`.
 */
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens } from '../tokens.ts';
import { flagsOf, type Lexicon, WORD } from './lexicon.ts';

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
export const FUNCTION_WORDS = new Set(
  `a an the this that these those in on at by for from with to of as but and or so if when while though although because since
after before during under over about against amid among despite unlike like not no yes what why how where who which he she it
they we you i his her its their our my your is are was were be been has have had do does did will would can could should may
might must then there here now also even still only just yet once until unless whether both either neither each every some
many most several other others another such more less all any one two three four five six seven eight nine ten asked let
within throughout upon besides beyond behind beneath across around above below inside outside toward towards till via per near
off onto plus whereas lest aboard alongside through regarding concerning including following except save nor than
meanwhile however earlier later according speaking saying noting citing former late last next first second`.split(
    /\s+/,
  ),
);

export type NameMarks = {
  /** Bits of `WORD` for nouns, adjectives and capitalised words; 0 elsewhere. */
  readonly flags: Int32Array;
  /** 1 for capitalised words that may be part of a name. */
  readonly nameish: Uint8Array;
};

/** `sentences` and `headlines` as in `Scan`. Mends `tags` where a name or an office was taken for another word. */
export function markNames(
  tokens: Tokens,
  tags: Uint8Array,
  sentences: Int32Array,
  headlines: Uint8Array,
  lexicon: Lexicon,
): NameMarks {
  const flags = new Int32Array(tokens.count);
  const nameish = new Uint8Array(tokens.count);
  for (let at = 0; at < tokens.count; at++) {
    const shape = tokens.shapes[at] ?? 0;
    if (!(shape & SHAPE.word)) continue;
    const tag = tags[at] ?? 0;
    const word = tokens.lowers[at] ?? '';
    const capital = (shape & SHAPE.capital) !== 0;
    if (capital || NOUN_LIKE.has(tag)) flags[at] = flagsOf(lexicon, word);
    const headline = headlines[sentences[at] ?? 0] ?? 0;
    const shouted = (shape & SHAPE.capitals) !== 0 && SHOUTED.has(word);
    if (headline === 2 || !capital || (!shouted && FUNCTION_WORDS.has(word))) continue;
    const goesOn = nameish[at - 1] === 1 && sentences[at - 1] === sentences[at];
    if (headline === 0 && goesOn && NEVER_NAMES.has(tag) && tag !== TAG.POS) tags[at] = TAG.NNP;
    if (tags[at] === TAG.NNP || (headline === 0 && isNameish(tokens, tags, sentences, at))) nameish[at] = 1;
  }
  spreadNames(tokens, tags, sentences, nameish, flags, lexicon);
  mendOffices(tokens, tags, nameish, flags, lexicon);
  return { flags, nameish };
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
    const odd = NEVER_NAMES.has(tags[at] ?? 0) && (tokens.lowers[at] ?? '').length > 2;
    const begins = nameish[at + 1] === 1 && (odd || beginsName(tags, flags, at));
    if (!unlikely && !begins && !(known.has(tokens.hashes[at] ?? 0) && !NEVER_NAMES.has(tags[at] ?? 0)))
      continue;
    nameish[at] = 1;
    flags[at] = flagsOf(lexicon, tokens.lowers[at] ?? '');
  }
}

/** "Falcons coach NAME", "Rovers boss NAME", "The forward said", "The Italy international said": what stands so is no verb and no adverb. */
function mendOffices(
  { count, lowers }: Tokens,
  tags: Uint8Array,
  nameish: Uint8Array,
  flags: Int32Array,
  lexicon: Lexicon,
): void {
  for (let at = 1; at < count; at++) {
    const among = nameish[at - 1] === 1 && nameish[at] === 0 && nameish[at + 1] === 1;
    const before = tags[at - 1];
    const alone = (before === TAG.DT || before === TAG.NNP) && tags[at + 1] === TAG.VBD;
    if ((!among && !alone) || (NOUN_LIKE.has(tags[at] ?? 0) && (among || tags[at] !== TAG.JJ))) continue;
    const known = flagsOf(lexicon, lowers[at] ?? '');
    if (!(known & WORD.role)) continue;
    tags[at] = TAG.NN;
    flags[at] = known;
  }
}
