/**
 * Cuts an article's text into words and punctuation marks; what part of speech they are is left to `tagger.ts`.
 *
 * A word is a run of letters and digits with what belongs inside it: the full stops of "U.S.", the comma of "1,000",
 * the hyphen of "press-conference", the ampersand of "AT&T". As in the Penn treebank "don't" gives "do" and "n't",
 * and "Lavrov's" gives "Lavrov" and "'s". Everything else that is not white space is a token of one character.
 * Time and memory are linear in the length of the text.
 */
import { classAt, DIGIT, LETTER, MARK, SPACE } from './characters.ts';
import { createLowerWords, type LowerWords } from './lower-words.ts';
import { createPlainWord, type PlainWord, readPlainWord } from './plain-words.ts';

/** The tokens of a text in order, by column; `starts[i]` to `ends[i]` are the UTF-16 offsets of token `i`. */
export type Tokens = {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** A 32-bit hash of `lowers[i]`, see `hashWord`. */
  readonly hashes: Int32Array;
  /** Bits of `SHAPE`. */
  readonly shapes: Uint8Array;
  /** Lower case, typographic apostrophes made straight: for looking words up, never for showing. */
  readonly lowers: readonly string[];
};

/** What can be seen of a token without knowing words. */
export const SHAPE = {
  word: 1,
  /** The first letter is a capital. */
  capital: 2,
  /** Two letters or more, all capitals: "NATO", "U.S.". */
  capitals: 4,
  digit: 8,
  hyphen: 16,
  /** Ends with the full stop of an abbreviation: "Mr.", "U.S.". */
  stop: 32,
  /** The first token of a line. */
  lineStart: 64,
  /** White space stands before it. */
  spaced: 128,
} as const;

/** Abbreviations whose full stop belongs to them and seldom ends a sentence. */
const ABBREVIATIONS = new Set(
  `adm ala apr ariz ark atty aug ave brig calif capt cmdr co col colo conn corp cpl dec del dept det dr esq etc feb fla
ga gen gov hon inc insp jan jr kan ky la lt ltd maj mass md messrs mfg mich minn miss mo mont mr mrs ms mt neb nev nov
oct okla ore pa ph prof pres pvt rep reps rev sec sen sens sept sgt sr st supt tenn tex u.s va vs vt wash wis`.split(
    /\s+/,
  ),
);

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** The end of the run of letters, digits and what belongs inside a word that starts at `start`. */
function wordEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const type = classAt(text, at);
    if (type === LETTER || type === DIGIT || isMangled(text, at)) continue;
    if (type === SPACE || at + 1 >= text.length || !joins(text, at)) break;
  }
  return withStop(text, start, at);
}

/** The second half of a letter that was decoded wrongly, as in "PeÃ±a". */
function isMangled(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x80 && code <= 0xbf && text.charCodeAt(at - 1) === 0xc3;
}

/** Whether the mark at `at` holds the characters on both of its sides together. */
function joins(text: string, at: number): boolean {
  const after = classAt(text, at + 1);
  if (after === SPACE || after === MARK) return false;
  const code = text.charCodeAt(at);
  if (code === 0x2d || code === 0x2010 || code === 0x2011 || code === 0x26) return true;
  if (isApostrophe(code)) return after === LETTER;
  const before = classAt(text, at - 1);
  if (code === 0x2f && before === LETTER) return after === LETTER;
  if (code === 0x2c || code === 0x3a || code === 0x2f) return before === DIGIT && after === DIGIT;
  if (code !== 0x2e) return false;
  if (before === DIGIT || after === DIGIT) return before === after;
  if (at < 2 || classAt(text, at - 2) !== LETTER) return true;
  const next = text.charCodeAt(at + 1);
  return next >= 0x61 && next <= 0x7a;
}

/** Takes in the full stop at `end` when it belongs to the abbreviation or initial before it. */
function withStop(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== 0x2e || end - start > 12) return end;
  const word = text.slice(start, end);
  if (word.length === 1) return /\p{Lu}/u.test(word) && word !== 'I' ? end + 1 : end;
  if (word.includes('.'))
    return classAt(text, end - 2) === MARK && classAt(text, end - 1) === LETTER ? end + 1 : end;
  // "then-Sen." as well as "Sen.".
  const own = word.slice(word.lastIndexOf('-') + 1);
  const lower = own.toLowerCase();
  return ABBREVIATIONS.has(lower) && own.charAt(0) !== lower.charAt(0) ? end + 1 : end;
}

/** Where "n't", "'s", "'re", "'ve", "'ll", "'d" or "'m" begins inside the word, or `end` when it has none. */
function contractionStart(text: string, start: number, end: number): number {
  const from = Math.max(start + 1, end - 3);
  for (let at = end - 1; at >= from; at--) {
    if (!isApostrophe(text.charCodeAt(at))) continue;
    const tail = text.slice(at + 1, end).toLowerCase();
    if (tail === 't') return /n/i.test(text.charAt(at - 1)) && at - 1 > start ? at - 1 : end;
    return /^(?:s|re|ve|ll|d|m)$/.test(tail) ? at : end;
  }
  return end;
}

/**
 * News has a token for every five characters, and room is made for one in four. Where that is not enough the rest of the
 * text is taken to be as dense as what was read of it, and a twentieth denser; but never is more than twice the room made.
 */
const SLACK = 1.05;
const MOST_GROWTH = 2;

/** Columns that grow while the text is read. */
type Columns = { -readonly [column in Exclude<keyof Tokens, 'text' | 'lowers'>]: Tokens[column] } & {
  readonly lowers: string[];
  /** Of the text. */
  readonly length: number;
};

function push(
  columns: Columns,
  start: number,
  end: number,
  shape: number,
  lower: string,
  hash: number,
): void {
  const { count } = columns;
  if (count === columns.starts.length) grow(columns, columns.length / Math.max(1, start));
  columns.count = count + 1;
  columns.starts[count] = start;
  columns.ends[count] = end;
  columns.shapes[count] = shape;
  columns.hashes[count] = hash;
  columns.lowers.push(lower);
}

/** `longer`: how many times as long as what was read of it the text is. */
function grow(columns: Columns, longer: number): void {
  const { starts, ends, hashes, shapes } = columns;
  Object.assign(columns, columnsOf(Math.ceil(starts.length * Math.min(longer * SLACK, MOST_GROWTH))));
  columns.starts.set(starts);
  columns.ends.set(ends);
  columns.hashes.set(hashes);
  columns.shapes.set(shapes);
}

const columnsOf = (size: number): Pick<Columns, 'starts' | 'ends' | 'hashes' | 'shapes'> => ({
  starts: new Int32Array(size),
  ends: new Int32Array(size),
  hashes: new Int32Array(size),
  shapes: new Uint8Array(size),
});

function shapeOf(text: string, start: number, end: number): number {
  let shape: number = SHAPE.word;
  let upper = 0;
  let lower = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) lower++;
    else if (code >= 0x41 && code <= 0x5a) upper += 1;
    else if (code >= 0x30 && code <= 0x39) shape |= SHAPE.digit;
    else if (code === 0x2d || code === 0x2010 || code === 0x2011) shape |= SHAPE.hyphen;
    else if (code > 0x7f && !isApostrophe(code) && classAt(text, at) === LETTER) {
      const letter = text.charAt(at);
      if (letter === letter.toLowerCase()) lower++;
      else upper++;
    }
    if (at === start && upper === 1) shape |= SHAPE.capital;
  }
  if (upper > 1 && lower === 0) shape |= SHAPE.capitals;
  return text.charCodeAt(end - 1) === 0x2e ? shape | SHAPE.stop : shape;
}

/** As `shapeOf`, of a word that is all letters. */
function shapeOfPlain({ end, capitals, startsCapital }: PlainWord, start: number): number {
  const first = startsCapital ? SHAPE.capital : 0;
  return SHAPE.word | first | (capitals > 1 && capitals === end - start ? SHAPE.capitals : 0);
}

/** Any text is accepted; an empty or blank one has no tokens. */
export function toTokens(text: string): Tokens {
  const { length } = text;
  const columns: Columns = { count: 0, length, lowers: [], ...columnsOf((length >> 2) + 16) };
  const known = createLowerWords(text.length);
  const plain = createPlainWord();
  let around: number = SHAPE.lineStart;
  for (let at = 0; at < text.length; ) {
    const type = classAt(text, at);
    if (type === SPACE) {
      around = text.charCodeAt(at) === 0x0a ? SHAPE.lineStart | SHAPE.spaced : around | SHAPE.spaced;
      at++;
      continue;
    }
    if (type === MARK) {
      const pair = text.codePointAt(at) ?? 0;
      const end = at + (pair > 0xffff ? 2 : 1);
      push(columns, at, end, around, known.lowerOf(text, at, end), known.hash());
      at = end;
    } else if (readPlainWord(plain, text, at)) {
      const { end, hash } = plain;
      const lower = known.lowerOfLetters(text, at, end, hash);
      push(columns, at, end, shapeOfPlain(plain, at) | around, lower, hash);
      at = end;
    } else at = pushWord(columns, text, at, around, known);
    around = 0;
  }
  const { count, lowers } = columns;
  const [starts, ends] = [fitted(columns.starts, count), fitted(columns.ends, count)];
  const [hashes, shapes] = [fitted(columns.hashes, count), fitted(columns.shapes, count)];
  return { text, count, starts, ends, hashes, shapes, lowers: lowers.slice() };
}

/** The column without the room behind its last token; little room is kept, as copies take memory too. */
function fitted<Column extends Int32Array | Uint8Array>(column: Column, count: number): Column {
  const isTight = column.length <= count * SLACK;
  return (isTight ? column.subarray(0, count) : column.slice(0, count)) as Column;
}

/** A word of any letters, in two tokens when it is a contraction; gives its end. */
function pushWord(columns: Columns, text: string, at: number, around: number, known: LowerWords): number {
  const end = wordEnd(text, at);
  const split = contractionStart(text, at, end);
  const shape = shapeOf(text, at, split) | around;
  push(columns, at, split, shape, known.lowerOf(text, at, split), known.hash());
  if (split < end) push(columns, split, end, SHAPE.word, known.lowerOf(text, split, end), known.hash());
  return end;
}

/** The first token that ends after `offset`; `count` when there is none. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
