/**
 * Keeps the quotations of a text as rows of three numbers: a text may have a mark for every eight characters. Which
 * marks go together is told in `quotation-marks.ts`.
 */
import type { TextRange } from '../article.ts';

/** `start` to `end` takes the marks in. */
export type Quotation = TextRange & {
  readonly inner: TextRange;
  /** 0 outside any other quotation. */
  readonly depth: number;
  readonly single: boolean;
  /** False when cut at the end of its line. */
  readonly closed: boolean;
  /** The same speech goes on with the quotation that opens the next line. */
  readonly continues: boolean;
};

/** Quotations in order of `start`, each made anew when asked for. */
export type Quotations = Iterable<Quotation> & {
  readonly length: number;
  /** Undefined before the first and behind the last. */
  readonly get: (index: number) => Quotation | undefined;
  /** Those from `from`, 0 or more, up to `end`. */
  readonly slice: (from: number, end: number) => readonly Quotation[];
};

/** Numbers of one row: start, end, and by bits the lengths of its marks, what is true or false and the depth. */
const WIDTH = 3;
const [CLOSING, SINGLE, CLOSED, CONTINUES, DEPTH] = [2, 1 << 4, 1 << 5, 1 << 6, 7];
const LENGTH = 3;

/** Room for most articles at first; longer lists are made half as large again. */
const ROOM = 32;
const GROWTH = 1.5;

/** Quotations to which more can be added: opened in the order of the text, closed in any. */
export class QuotationRows implements Quotations {
  length = 0;
  private numbers = new Int32Array(ROOM * WIDTH);

  get(index: number): Quotation | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const at = index * WIDTH;
    const start = this.numbers[at] as number;
    const end = this.numbers[at + 1] as number;
    const bits = this.numbers[at + 2] as number;
    const inner = { start: start + (bits & LENGTH), end: end - ((bits >> CLOSING) & LENGTH) };
    const single = (bits & SINGLE) !== 0;
    const [closed, continues] = [(bits & CLOSED) !== 0, (bits & CONTINUES) !== 0];
    return { start, end, inner, depth: bits >> DEPTH, single, closed, continues };
  }

  slice(from: number, end: number): readonly Quotation[] {
    const quotations: Quotation[] = [];
    for (let index = from; index < end; index++) {
      const quotation = this.get(index);
      if (quotation) quotations.push(quotation);
    }
    return quotations;
  }

  *[Symbol.iterator](): Generator<Quotation> {
    for (let index = 0; index < this.length; index++) yield this.get(index) as Quotation;
  }

  /** Gives the index of the new quotation. `length`: of its mark, at most 3. */
  open(start: number, length: number, single: boolean): number {
    const at = this.length * WIDTH;
    if (at === this.numbers.length) {
      const grown = new Int32Array(Math.ceil(this.length * GROWTH) * WIDTH);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[at] = start;
    this.numbers[at + 1] = 0;
    this.numbers[at + 2] = length | (single ? SINGLE : 0);
    return this.length++;
  }

  /** `length`: of the closing mark, at most 3; 0 for a quotation that is cut. */
  close(index: number, end: number, length: number): void {
    this.numbers[index * WIDTH + 1] = end;
    this.mark(index, (length << CLOSING) | (length > 0 ? CLOSED : 0));
  }

  goOn(index: number): void {
    this.mark(index, CONTINUES);
  }

  private mark(index: number, bits: number): void {
    const at = index * WIDTH + 2;
    this.numbers[at] = (this.numbers[at] as number) | bits;
  }

  /** Forgets those from `from` on that were never closed; of the others the depth is counted. */
  settle(from: number): void {
    const { numbers } = this;
    const ends: number[] = [];
    let kept = from;
    for (let index = from; index < this.length; index++) {
      const start = numbers[index * WIDTH] as number;
      const end = numbers[index * WIDTH + 1] as number;
      const bits = numbers[index * WIDTH + 2] as number;
      if (end === 0) continue;
      while ((ends.at(-1) ?? Infinity) <= start) ends.pop();
      numbers[kept * WIDTH] = start;
      numbers[kept * WIDTH + 1] = end;
      numbers[kept * WIDTH + 2] = bits | (ends.length << DEPTH);
      kept++;
      ends.push(end);
    }
    this.length = kept;
  }
}
