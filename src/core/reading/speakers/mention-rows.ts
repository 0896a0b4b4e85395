/**
 * Keeps the mentions of a text as rows of numbers: half of the memory that objects of nineteen fields take, of which a
 * text has one for every twenty characters. What the fields mean is told in `mention.ts`.
 */
import type { Gender, Mention, MentionKind, MentionType } from './mention.ts';

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

/** Numbers of one row, in the order of the getters below; the last holds what is no number. */
const WIDTH = 12;
/** Bits of the last number: kind, then type, gender and what is true or false. */
const [TYPE, GENDER, PLURAL, DEFINITE, POSSESSIVE] = [2, 5, 1 << 7, 1 << 8, 1 << 9];

type Rows = { numbers: Int32Array };

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
  get end(): number {
    return this.rows.numbers[this.index * WIDTH + 1] as number;
  }
  get head(): number {
    return this.rows.numbers[this.index * WIDTH + 2] as number;
  }
  get nameFirst(): number {
    return this.rows.numbers[this.index * WIDTH + 3] as number;
  }
  get nameEnd(): number {
    return this.rows.numbers[this.index * WIDTH + 4] as number;
  }
  get outerEnd(): number {
    return this.rows.numbers[this.index * WIDTH + 5] as number;
  }
  get tailEnd(): number {
    return this.rows.numbers[this.index * WIDTH + 6] as number;
  }
  get possessor(): number {
    return this.rows.numbers[this.index * WIDTH + 7] as number;
  }
  get flags(): number {
    return this.rows.numbers[this.index * WIDTH + 8] as number;
  }
  get headFlags(): number {
    return this.rows.numbers[this.index * WIDTH + 9] as number;
  }
  get sentence(): number {
    return this.rows.numbers[this.index * WIDTH + 10] as number;
  }
  get bits(): number {
    return this.rows.numbers[this.index * WIDTH + 11] as number;
  }
  get kind(): MentionKind {
    return KINDS[this.bits & 3] as MentionKind;
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

/** Makes a mention of its fields; `index` counts up from 0 and is given by itself. */
export type MentionMaker = (fields: Omit<Mention, 'index'>) => Mention;

/** `expected`: about how many mentions will be made. */
export function createMentionMaker(expected: number): MentionMaker {
  const rows: Rows = { numbers: new Int32Array(WIDTH * Math.max(8, expected)) };
  let count = 0;
  return (mention) => {
    const at = count * WIDTH;
    if (at === rows.numbers.length) {
      const grown = new Int32Array(at * 2);
      grown.set(rows.numbers);
      rows.numbers = grown;
    }
    const { numbers } = rows;
    numbers[at] = mention.first;
    numbers[at + 1] = mention.end;
    numbers[at + 2] = mention.head;
    numbers[at + 3] = mention.nameFirst;
    numbers[at + 4] = mention.nameEnd;
    numbers[at + 5] = mention.outerEnd;
    numbers[at + 6] = mention.tailEnd;
    numbers[at + 7] = mention.possessor;
    numbers[at + 8] = mention.flags;
    numbers[at + 9] = mention.headFlags;
    numbers[at + 10] = mention.sentence;
    numbers[at + 11] =
      KINDS.indexOf(mention.kind) |
      (TYPES.indexOf(mention.type) << TYPE) |
      (GENDERS.indexOf(mention.gender) << GENDER) |
      (mention.plural ? PLURAL : 0) |
      (mention.definite ? DEFINITE : 0) |
      (mention.possessive ? POSSESSIVE : 0);
    return new MentionRow(rows, count++);
  };
}

/** The mention that goes on to the end of another and has no name of its own. */
export function spanMentions(first: Mention, last: Mention): Mention {
  const { index, kind, type, head, plural, gender, definite, possessive, possessor } = first;
  const { flags, headFlags, sentence } = first;
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
      flags,
      headFlags,
      sentence,
    },
    ...{ first: first.first, end: last.end, outerEnd: last.outerEnd, tailEnd: last.tailEnd },
    ...{ nameFirst: -1, nameEnd: -1 },
  };
}
