/**
 * Pairs the quotation marks of a text: curly, straight, `''…''`, low and angle ones, nested, running over paragraphs;
 * which of the quotations are speech is left to others.
 *
 * One pass with a stack over each line. A mark closes the innermost open quotation it can close, else it opens one if
 * it stands where an opening mark stands. What is open when the line ends is cut there; if the next line begins with
 * an opening mark it goes on there (the printers' custom for speech of several paragraphs). Single marks count only
 * when closed in their line, as they may be apostrophes.
 */
import type { TextRange } from '../article.ts';
import { QuotationRows, type Quotations } from './quotation-rows.ts';

type Mark = { readonly start: number; readonly end: number; readonly family: Family; readonly sign: string };
type Family = 'double' | 'single' | 'angle';

const MARK = /''|``|["“”„‟«»‹›‘’‚'`]/g;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

const familyOf = (sign: string): Family =>
  "‘’‚'`‹›".includes(sign) ? 'single' : '«»'.includes(sign) ? 'angle' : 'double';

/** `lines` in order, without overlap. */
export function toQuotations(text: string, lines: readonly TextRange[]): Quotations {
  const rows = new QuotationRows();
  let carried = -1;
  for (const line of lines) {
    const from = rows.length;
    pairLine(text, line, rows);
    if (carried >= 0 && rows.get(from)?.start === line.start) rows.goOn(carried);
    carried = -1;
    for (let index = from; index < rows.length; index++) {
      const { closed, depth } = rows.get(index) ?? { closed: true, depth: 0 };
      if (!closed && depth === 0) carried = index;
    }
  }
  return rows;
}

/** A mark that nothing has closed yet, and the index of its quotation. */
type Open = Mark & { readonly index: number };

function pairLine(text: string, line: TextRange, rows: QuotationRows): void {
  const from = rows.length;
  const stack: Open[] = [];
  for (const mark of marksOf(text, line)) {
    const at = findClosable(text, line, mark, stack);
    if (at >= 0) {
      cutAbove(stack, at, mark.start, rows);
      const open = stack.pop();
      if (open) rows.close(open.index, mark.end, mark.end - mark.start);
    } else if (stack.length < DEEPEST && canOpen(text, line, mark)) {
      const index = rows.open(mark.start, mark.end - mark.start, mark.family === 'single');
      stack.push({ ...mark, index });
    }
  }
  cutAbove(stack, -1, line.end, rows);
  rows.settle(from);
}

/** Cuts what is open above `at` at `end`; open single marks are taken for apostrophes and never closed. */
function cutAbove(stack: Open[], at: number, end: number, rows: QuotationRows): void {
  while (stack.length - 1 > at) {
    const open = stack.pop();
    if (open && open.family !== 'single' && end > open.end) rows.close(open.index, end, 0);
  }
}

function* marksOf(text: string, line: TextRange): Generator<Mark> {
  MARK.lastIndex = line.start;
  for (;;) {
    const match = MARK.exec(text);
    if (!match || match.index >= line.end) return;
    const end = match.index + match[0].length;
    yield { start: match.index, end, sign: match[0], family: familyOf(match[0]) };
    MARK.lastIndex = end;
  }
}

/** Opening marks that pile up beyond this are strays. */
const DEEPEST = 8;

/** How many open quotations down the stack a mark looks for its partner: deeper nesting is not found in news. */
const LOOK_BACK = 3;

/** Index in the stack of the quotation that `mark` closes; -1 when it closes none. */
function findClosable(text: string, line: TextRange, mark: Mark, stack: readonly Mark[]): number {
  for (let at = stack.length - 1; at >= Math.max(0, stack.length - LOOK_BACK); at--) {
    const open = stack[at];
    if (open && closes(text, line, open, mark)) return at;
  }
  return -1;
}

const CLOSERS: Readonly<Record<string, string>> = {
  '“': "”\"''",
  '„': '“”"‟',
  '‟': '”"',
  '”': '”"',
  '"': "\"”''",
  "''": "''”\"",
  '``': "''”\"",
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': "’'",
  '’': "’'",
  '‚': '‘’',
  "'": "'’",
  '`': "'’",
};

function closes(text: string, line: TextRange, open: Mark, mark: Mark): boolean {
  if (!(CLOSERS[open.sign] ?? '').includes(mark.sign)) return false;
  if (mark.sign === "'" && open.family !== 'single') return false;
  if (mark.start <= open.end) return false;
  const before = text.charAt(mark.start - 1);
  const after = mark.end < line.end ? text.charAt(mark.end) : ' ';
  if (mark.family === 'single') return !WORD_CHARACTER.test(after) && !/\s/.test(before);
  // A straight mark with a blank before it and a word after it opens rather than closes.
  const straight = mark.sign === '"' || mark.sign === "''" || (mark.sign === '”' && open.sign !== '“');
  return !(straight && /[\s([—–-]/.test(before) && WORD_CHARACTER.test(after));
}

function canOpen(text: string, line: TextRange, mark: Mark): boolean {
  const before = mark.start > line.start ? text.charAt(mark.start - 1) : ' ';
  const after = mark.end < line.end ? text.charAt(mark.end) : ' ';
  if ('“„«‘‚‹``'.includes(mark.sign)) return mark.family !== 'single' || !/\s/.test(after);
  if (mark.sign === '»' || mark.sign === '›') return !/\s/.test(after) && !WORD_CHARACTER.test(before);
  if (WORD_CHARACTER.test(before) || /[.,;:!?%]/.test(before)) return false;
  // The '90s are a decade.
  if (mark.family === 'single' && /\d/.test(after)) return false;
  return !/\s/.test(after);
}
