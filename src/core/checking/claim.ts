/**
 * Takes the wrapping off a quote as pasted: surrounding marks of any style, `> `, `*…*`, outer space and a last
 * `- Name`; notes what stands in square brackets and where an ellipsis says that words were left out. Whether the
 * words are real is left to `verdict.ts`.
 */
import { toWords, type Words } from './words.ts';

/** A pasted quote without its wrapping. */
export type Claim = {
  readonly text: string;
  readonly words: Words;
  /** 1 for every word that stands in square brackets: the one who quotes put it there. */
  readonly bracketed: Uint8Array;
  /** 1 at `i` when an ellipsis stands before word `i`; the last place is the end of the claim. */
  readonly omissions: Uint8Array;
  /** The name of a last `- Name`, as written. */
  readonly speaker?: string;
  /** The claim with the last `- …` left in, where that may as well be a part of the quote. */
  readonly whole?: Claim;
};

const OPENING = '"“„«‹‘\'‚`”’»';
const CLOSING = '"”“»›’\'´‘`«';
const DASH = /(?:^|\s)(?:--?|[\u2013\u2014\u2015\u2212~])\s?/gu;
const NAME = /^[\p{L}\p{M}.'\u2019\-@&() ,_]+$/u;
/** Longer than any name with its role in the evaluation data (9 words). */
const MAX_NAME_WORDS = 12;

/** Any string will do; `claimed` is the speaker given apart, which helps to tell a last name from the quote's words. */
export function toClaim(quote: string, claimed?: string): Claim {
  const body = withoutFrame(withoutQuoteSigns(quote));
  const tail = findTail(body, claimed);
  if (!tail) return describe(withoutMarks(body));
  const claim: Claim = { ...describe(withoutMarks(tail.rest)), speaker: tail.name };
  return tail.certain ? claim : { ...claim, whole: describe(withoutMarks(body)) };
}

/** Removes `> ` from the lines when the first line bears it. */
function withoutQuoteSigns(quote: string): string {
  return /^\s*>/.test(quote) ? quote.replace(/^[ \t]*>+[ \t]?/gm, '') : quote;
}

/** Outer space, invisible characters and emphasis, `*…*`, `**…**`, `_…_`, `~~…~~`, `||…||`. */
function withoutFrame(text: string): string {
  let now = text.replace(/^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/gu, '');
  for (let before = ''; before !== now; ) {
    before = now;
    const emphasis = /^(\*{1,3}|_{1,3}|~~|\|\|)(?=\S)([\s\S]*\S)\1$/.exec(now);
    if (emphasis?.[2]) now = emphasis[2].trim();
  }
  return now;
}

type Tail = { readonly rest: string; readonly name: string; readonly certain: boolean };

/** The last dash of the last line with space before it and what may be a name behind it. */
function findTail(body: string, claimed: string | undefined): Tail | null {
  const line = body.lastIndexOf('\n') + 1;
  const dash = [...body.slice(Math.max(0, line - 1)).matchAll(DASH)].at(-1);
  if (!dash) return null;
  const at = Math.max(0, line - 1) + dash.index;
  const name = body.slice(at + dash[0].length).replace(/[\s*_"\u201D\u00BB]+$/u, '');
  const rest = body.slice(0, at).trimEnd();
  const words = toWords(name);
  if (!NAME.test(name) || name.endsWith(',') || rest === '') return null;
  if (words.count === 0 || words.count > MAX_NAME_WORDS) return null;
  const same = claimed !== undefined && toWords(claimed).keys.join(' ') === words.keys.join(' ');
  const apart = /["\u201C\u201D\u00BB\u2019']$/.test(rest) || body.slice(rest.length, at + 1).includes('\n');
  return { rest, name, certain: same || apart };
}

/** Takes surrounding marks off, also when they are of two styles, unless the first is closed before the end. */
function withoutMarks(body: string): string {
  let now = withoutFrame(body);
  for (let round = 0; round < 3; round++) {
    const inner = withoutPair(now);
    if (inner === now) return now;
    now = withoutFrame(inner);
  }
  return now;
}

function withoutPair(text: string): string {
  if (text.startsWith("''") && text.endsWith("''") && text.length > 4) return text.slice(2, -2);
  const first = text.charAt(0);
  const last = text.charAt(text.length - 1);
  const opens = OPENING.includes(first) && text.length > 1;
  const closes = CLOSING.includes(last) && text.length > 1;
  if (opens && closes) return closesEarly(text.slice(1, -1), first) ? text : text.slice(1, -1);
  const marks = /["\u201C\u201D\u201E\u00AB\u00BB]/;
  if (opens && marks.test(first) && !marks.test(text.slice(1))) return text.slice(1);
  if (closes && marks.test(last) && !marks.test(text.slice(0, -1))) return text.slice(0, -1);
  return text;
}

/** True when the first mark inside closes: `A,” he said, “B`. */
function closesEarly(inner: string, first: string): boolean {
  const single = "'\u2018\u2019\u201A`\u2039".includes(first);
  const mark = single
    ? /(?<![\p{L}\p{N}])['\u2018]|['\u2019](?![\p{L}\p{N}])/u
    : /["\u201C\u201D\u201E\u00AB\u00BB]/;
  const at = inner.search(mark);
  if (at < 0 || single) return false;
  return /\S/.test(inner.charAt(at - 1)) && /^(?:[\s.,;:!?)\u2014-]|$)/.test(inner.slice(at + 1));
}

const ELLIPSIS =
  /\[\s*(?:\.{2,}|\u2026)\s*\]|\(\s*(?:\.{2,}|\u2026)\s*\)|\.{3,}|\u2026|\.\s\.\s\.|\.{2}(?=\s|$)/gu;
const BRACKETS = /\[[^[\]\n]{1,200}\]/gu;

function describe(text: string): Claim {
  const words = toWords(text);
  const bracketed = new Uint8Array(words.count);
  const omissions = new Uint8Array(words.count + 1);
  let word = 0;
  for (const match of text.matchAll(BRACKETS)) {
    while (word < words.count && (words.starts[word] ?? 0) < match.index) word++;
    const end = match.index + match[0].length;
    for (; word < words.count && (words.starts[word] ?? 0) < end; word++) bracketed[word] = 1;
  }
  word = 0;
  for (const match of text.matchAll(ELLIPSIS)) {
    while (word < words.count && (words.starts[word] ?? 0) < match.index) word++;
    omissions[word] = 1;
  }
  return { text, words, bracketed, omissions };
}
