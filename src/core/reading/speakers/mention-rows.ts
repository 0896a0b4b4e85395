/**
 * Keeps the mentions of a text as rows of three numbers, of which a text has one for every twenty characters; the
 * objects that are handed out read them and last as long as somebody looks. What the fields mean is told in `mention.ts`.
 */
import type { Gender, Mention, MentionDraft, MentionKind, Mentions, MentionType } from './mention.ts';

const KINDS: readonly MentionKind[] = ['name', 'pronoun', 'description'];
const TYPES: readonly MentionType[] = [
  'person',
  'organisation',
  'document',
  'group',
  'place',
  'thing',
  'unknown',
];
const GENDERS: readonly Gender[] = ['female', 'male', 'neuter', 'unknown'];

/**
 * Numbers of one row: the first token; four bytes for how far from it the phrase ends, its head stands and its name
 * begins, and for how far what hangs on it reaches beyond its end; one byte for how far all that is said of it does,
 * and what is no number. Phrases of 24 tokens and what can hang on them keep to a byte.
 */
const WIDTH = 3;
const FARTHEST = 255;
/** No name, among the places of names. */
const NAMELESS = FARTHEST;
/** Bits of the last number, behind a byte: kind, then type, gender and what is true or false. */
const [KIND, TYPE, GENDER] = [8, 10, 13];
const [PLURAL, DEFINITE, POSSESSIVE, POSSESSED] = [1 << 15, 1 << 16, 1 << 17, 1 << 18];

type Rows = { numbers: Int32Array; readonly sentences: Int32Array };

/** A class, as the getters of one stand once for all mentions. */
class MentionRow implements Mention {
  readonly rows: Rows;
  readonly index: number;
  constructor(rows: Rows, index: number) {
    this.rows = rows;
    this.index = index;
  }
  get first(): number {
    return this.rows.numbers[this.index * WIDTH] as number;
  }
  get places(): number {
    return this.rows.numbers[this.index * WIDTH + 1] as number;
  }
  get bits(): number {
    return this.rows.numbers[this.index * WIDTH + 2] as number;
  }
  get end(): number {
    return this.first + (this.places & 0xff);
  }
  get head(): number {
    return this.first + ((this.places >> 8) & 0xff);
  }
  get nameFirst(): number {
    const away = (this.places >> 16) & 0xff;
    return away === NAMELESS ? -1 : this.first + away;
  }
  get nameEnd(): number {
    return ((this.places >> 16) & 0xff) === NAMELESS ? -1 : this.end;
  }
  get outerEnd(): number {
    return this.end + (this.places >>> 24);
  }
  get tailEnd(): number {
    return this.end + (this.bits & 0xff);
  }
  get possessor(): number {
    return this.bits & POSSESSED ? this.index - 1 : -1;
  }
  get sentence(): number {
    return this.rows.sentences[this.first] ?? 0;
  }
  get kind(): MentionKind {
    return KINDS[(this.bits >> KIND) & 3] as MentionKind;
  }
  get type(): MentionType {
    return TYPES[(this.bits >> TYPE) & 7] as MentionType;
  }
  get gender(): Gender {
    return GENDERS[(this.bits >> GENDER) & 3] as Gender;
  }
  get plural(): boolean {
    return (this.bits & PLURAL) !== 0;
  }
  get definite(): boolean {
    return (this.bits & DEFINITE) !== 0;
  }
  get possessive(): boolean {
    return (this.bits & POSSESSIVE) !== 0;
  }
}

/** When there are more mentions than expected, rows are made for a fourth more. */
const GROWTH = 1.25;

/** Mentions to which more can be added, behind the last. */
export class MentionRows implements Mentions {
  length = 0;
  private readonly rows: Rows;

  /** `sentences`: the number of the sentence each token stands in; `expected`: about how many mentions will be added. */
  constructor(sentences: Int32Array, expected: number) {
    this.rows = { numbers: new Int32Array(WIDTH * Math.ceil(expected * GROWTH)), sentences };
  }

  get(index: number): Mention | undefined {
    return index >= 0 && index < this.length ? new MentionRow(this.rows, index) : undefined;
  }

  slice(from: number, end: number): readonly Mention[] {
    const mentions: Mention[] = [];
    for (let index = from; index < Math.min(end, this.length); index++)
      mentions.push(new MentionRow(this.rows, index));
    return mentions;
  }

  /** Without a generator, which takes twice the time. */
  [Symbol.iterator](): Iterator<Mention> {
    let index = 0;
    return {
      next: () => {
        const value = this.get(index++);
        return value === undefined ? { value, done: true } : { value, done: false };
      },
    };
  }

  add(draft: MentionDraft): void {
    const at = this.length++ * WIDTH;
    if (at === this.rows.numbers.length) {
      const grown = new Int32Array(WIDTH * Math.ceil(this.length * GROWTH));
      grown.set(this.rows.numbers);
      this.rows.numbers = grown;
    }
    const { numbers } = this.rows;
    const { first, end, nameFirst } = draft;
    numbers[at] = first;
    numbers[at + 1] =
      (end - first) |
      ((draft.head - first) << 8) |
      ((nameFirst < 0 ? NAMELESS : nameFirst - first) << 16) |
      (Math.min(draft.outerEnd - end, FARTHEST) << 24);
    numbers[at + 2] =
      Math.min(draft.tailEnd - end, FARTHEST) |
      (KINDS.indexOf(draft.kind) << KIND) |
      (TYPES.indexOf(draft.type) << TYPE) |
      (GENDERS.indexOf(draft.gender) << GENDER) |
      (draft.plural ? PLURAL : 0) |
      (draft.definite ? DEFINITE : 0) |
      (draft.possessive ? POSSESSIVE : 0) |
      (draft.possessed ? POSSESSED : 0);
  }
}

/** The mention that goes on to the end of another and has no name of its own. */
export function spanMentions(first: Mention, last: Mention): Mention {
  const { index, kind, type, head, plural, gender, definite, possessive, possessor, sentence } = first;
  return {
    ...{
      index,
      kind,
      type,
      head,
      plural,
      gender,
      definite,
      possessive,
      possessor,
      sentence,
    },
    ...{
      first: first.first,
      end: last.end,
      outerEnd: last.outerEnd,
      tailEnd: last.tailEnd,
    },
    ...{ nameFirst: -1, nameEnd: -1 },
  };
}
