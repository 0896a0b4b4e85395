/**
 * Finds the quotes pasted in a message, and to whom the message ascribes each; checking them is left to `check.ts`.
 *
 *   message   := block-quote+ | marked+ | text
 *   block     := lines that start with "> "; a line "- Name" under it names the speaker
 *   marked    := a stretch of three words or more inside quotation marks, with the speaker's name beside it:
 *                X said "…" · X: "…" · according to X, "…" · "…" said X · "…," X said · "…" - X · "…" (X)
 *   text      := the whole message is the quote; "X said: …" and "X: …" before it name the speaker
 */
import { toLines } from '../reading/paragraphs.ts';
import { toQuotations } from '../reading/quotation-marks.ts';
import { isReporting } from './clause-words.ts';
import { isFunctionWord } from './function-words.ts';
import { toWords } from './words.ts';

export type PastedQuote = {
  /** As it stands in the message, wrapping included. */
  readonly quote: string;
  /** As the message has it; absent when it names nobody. */
  readonly speaker?: string;
};

/** Marked stretches of fewer words are names and words called so, unless the message holds nothing else. */
const LEAST_WORDS = 3;

/** In the message's order; one at least when the message has a word, none when it has none. Never throws. */
export function findQuotes(message: string): readonly PastedQuote[] {
  if (toWords(message).count === 0) return [];
  const blocks = findBlocks(message);
  if (blocks.length > 0) return blocks;
  const marked = findMarked(message);
  return marked.length > 0 ? marked : [withLeadingName(message)];
}

function findBlocks(message: string): readonly PastedQuote[] {
  const blocks: PastedQuote[] = [];
  const lines = message.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    if (!isBlockLine(lines[at])) continue;
    const from = at;
    while (isBlockLine(lines[at + 1])) at++;
    const quote = lines.slice(from, at + 1).join('\n');
    if (toWords(quote).count === 0) continue;
    const under = /^\s*(?:[-\u2013\u2014~]+)\s*(\S.*)$/u.exec(
      lines.slice(at + 1).find((line) => line.trim() !== '') ?? '',
    );
    const name = toName(under?.[1] ?? '') ?? findNameBefore(lines[from - 1] ?? '');
    blocks.push({ quote, ...(name ? { speaker: name } : {}) });
  }
  return blocks;
}

function isBlockLine(line: string | undefined): boolean {
  return line !== undefined && /^\s*>/.test(line);
}

function findMarked(message: string): readonly PastedQuote[] {
  const outer = [...toQuotations(message, toLines({ text: message }))].filter(({ depth }) => depth === 0);
  const long = outer.filter(
    ({ inner }) => toWords(message.slice(inner.start, inner.end)).count >= LEAST_WORDS,
  );
  const outside = outer.map(({ start }, index) => message.slice(outer[index - 1]?.end ?? 0, start));
  const isAlone = toWords([...outside, message.slice(outer.at(-1)?.end ?? 0)].join(' ')).count === 0;
  const taken = long.length > 0 || !isAlone ? long : outer;
  return taken.map((quotation, index): PastedQuote => {
    const before = message.slice(taken[index - 1]?.end ?? 0, quotation.start);
    const after = message.slice(quotation.end, taken[index + 1]?.start ?? message.length);
    const name = findNameAfter(after) ?? findNameBefore(before) ?? findNameUnder(after);
    return { quote: message.slice(quotation.start, quotation.end), ...(name ? { speaker: name } : {}) };
  });
}

/** "X said: …", "X: …" without any marks: the name is no part of the quote. */
function withLeadingName(message: string): PastedQuote {
  const lead = /^\s*([^:\n]{2,80}):\s+(?=\S)/u.exec(message);
  const name = lead?.[1] ? (findNameBefore(`${lead[1]}:`) ?? undefined) : undefined;
  return lead && name ? { quote: message.slice(lead[0].length), speaker: name } : { quote: message };
}

/** In the words before a quote, the last sentence of them: "X said", "X told reporters:", "according to X,", "X:". */
function findNameBefore(text: string): string | null {
  const clause = text.split(/[.!?\n]\s/).at(-1) ?? '';
  const words = toWords(clause);
  const according = /\baccording to ([^,:"]+)[,:]?\s*$/iu.exec(clause);
  if (according?.[1]) return toName(according[1]);
  const verb = words.keys.findIndex((key, at) => at > 0 && isReporting(key));
  if (verb > 0) return lastName(clause.slice(0, words.starts[verb]));
  return /[:\u2014-]\s*$/u.test(clause) ? toName(clause.replace(/[\s:\u2014-]+$/u, '')) : null;
}

/** In the words behind a quote: "said X", "X said", "according to X", "(X)". */
function findNameAfter(text: string): string | null {
  const clause = (text.split(/[.!?;](?:\s|$)|\n/u)[0] ?? '').replace(/^[\s,]+/u, '');
  const apart = /^(?:\(|[-\u2013\u2014~]+\s*)([^()\n]+)\)?\s*$/u.exec(clause);
  if (apart?.[1]) return toName(apart[1]);
  const according = /^according to ([^,]+)/iu.exec(clause);
  if (according?.[1]) return toName(according[1]);
  // "… and Ek replied" leads to the next quote.
  if (/^(?:and|but|while|then)\s/iu.test(clause)) return null;
  const words = toWords(clause);
  const verb = words.keys.findIndex(isReporting);
  if (verb === 0)
    return toName(
      clause.slice(words.ends[0]).split(/,|\s(?:in|on|at|to|during|about|after|that)\s/u)[0] ?? '',
    );
  return verb > 0 && verb <= MAX_NAME_WORDS ? lastName(clause.slice(0, words.starts[verb])) : null;
}

/** The line under a quote: "- X". */
function findNameUnder(text: string): string | null {
  const line = /^\s*\n\s*[-\u2013\u2014~]+\s*([^\n]+)/u.exec(text);
  return line?.[1] ? toName(line[1]) : null;
}

/** A name with its role has no more words than this. */
const MAX_NAME_WORDS = 8;
const PRONOUN = /^(?:i|we|you|he|she|it|they|who|that|this|there|someone|somebody|everyone|people)$/;

/** The name at the end of some words: from the first capital on, or the last one or two words of a lower-case message. */
function lastName(text: string): string | null {
  const plain = text
    .replace(/,\s*[^,]*,\s*$/u, ' ')
    .replace(/\b(?:has|had|have|just|once|also|then|really)\s*$/iu, '')
    .trim();
  const piece = plain.split(/[,;:(]/).at(-1) ?? '';
  const capital = piece.search(/(?<![\p{L}\p{N}])\p{Lu}/u);
  if (capital >= 0) return toName(piece.slice(capital));
  const { keys, starts, count } = toWords(piece);
  const first = Math.max(count - 2, keys.findLastIndex(isFunctionWord) + 1);
  return first < count ? toName(piece.slice(starts[first])) : null;
}

/** The text when it may name someone, without outer marks; null for pronouns, function words and long phrases. */
function toName(text: string): string | null {
  const name = text.replace(/^[\s"'*_@([\u201C\u2018-]+|[\s"'*_)\].,:;!?\u201D\u2019]+$/gu, '');
  const { keys, starts, count } = toWords(name);
  if (count === 0 || count > MAX_NAME_WORDS || PRONOUN.test(keys.at(-1) ?? '')) return null;
  // "Did the mayor", "and Li": what leads to the name is no part of it.
  const first = keys.findIndex((key) => !isFunctionWord(key));
  if (first < 0) return null;
  const rest = name.slice(starts[first]);
  const isNamed = /\p{Lu}/u.test(rest) || (count - first <= 3 && !keys.slice(first).some(isFunctionWord));
  return isNamed ? rest : null;
}
