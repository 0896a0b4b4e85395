/**
 * Decides whether what a claim leaves off at the start or end of a sentence is essential: a negation or denial that
 * holds of the words kept, a condition, an exception, somebody else's saying, a hedge. Whole sentences left off and
 * cuts inside are left to `verdict.ts`.
 *
 * Left off before the words kept: `(clause boundary)* last-segment | kept`. A negation reaches the kept words when no
 * clause boundary parts them, or when the kept words are no clause of their own. Left off behind them: everything up to
 * the next clause of its own (", and we …", ";", a dash) belongs to the kept clause.
 */
import { startsSentence } from './alignment.ts';
import {
  BELIEF,
  CARRIERS,
  CONDITION,
  COORDINATOR,
  EXCEPTION,
  FINITE,
  FIRST_PERSON,
  FRAME_NOUN,
  HEDGE,
  REPORT,
  SUBJECT,
} from './clause-words.ts';
import { isDenial, isNegation } from './function-words.ts';
import { isInsideReport, previousSentence } from './inner-quotation.ts';
import type { Source } from './stretches.ts';

/** What is left off, as a half open range of source words. */
export type LeftOff = { readonly from: number; readonly to: number };

type Segment = { readonly keys: readonly string[]; readonly mark: string };

/** The rest of the first kept sentence when it is essential; null when nothing is lost by leaving it off. */
export function findEssentialBefore(source: Source, first: number, last: number): LeftOff | null {
  const stretch = source.stretchOf[first] ?? -1;
  let from = first;
  while (from > 0 && source.stretchOf[from - 1] === stretch && !startsSentence(source, from)) from--;
  if (from === first)
    return isInsideReport(source, first) ? { from: previousSentence(source, first), to: first } : null;
  const segments = toSegments(source, from, first);
  const kept = source.words.keys.slice(first, Math.min(last + 1, first + 12));
  return isInsideReport(source, first) || isEssentialBefore(segments, kept) ? { from, to: first } : null;
}

/**
 * The claim is one part of a quotation that a cue splits in the middle of a sentence, and the part before it holds what
 * is essential to it: "If they ask," she said, "we will go."
 */
export function hasEssentialPartBefore(source: Source, first: number, last: number): boolean {
  const at = source.stretchOf[first] ?? -1;
  const [before, own] = [source.stretches[at - 1], source.stretches[at]];
  if (!before || !own || before.quotation !== own.quotation || own.fromWord !== first) return false;
  if (!/^\p{Ll}/u.test(source.words.text.slice(source.words.starts[first]))) return false;
  let from = before.toWord - 1;
  while (from > before.fromWord && !startsSentence(source, from)) from--;
  const kept = source.words.keys.slice(first, Math.min(last + 1, first + 12));
  return isEssentialBefore(toSegments(source, from, before.toWord), kept);
}

/** The rest of the last kept sentence when it is essential; null when nothing is lost by leaving it off. */
export function findEssentialAfter(source: Source, last: number): LeftOff | null {
  const stretch = source.stretchOf[last] ?? -1;
  const { count } = source.words;
  let to = last + 1;
  while (to < count && source.stretchOf[to] === stretch && !startsSentence(source, to)) to++;
  if (to === last + 1) return null;
  const mark = markBefore(source, last + 1);
  return isEssentialAfter(mark, toSegments(source, last + 1, to)) ? { from: last + 1, to } : null;
}

/** Splits at commas, semicolons, colons, dashes and brackets; `mark` is what stands behind the segment. */
function toSegments(source: Source, from: number, to: number): readonly Segment[] {
  const segments: Segment[] = [];
  let keys: string[] = [];
  for (let word = from; word < to; word++) {
    keys.push(source.words.keys[word] ?? '');
    const mark = markBefore(source, word + 1);
    if (mark === '' && word + 1 < to) continue;
    segments.push({ keys, mark });
    keys = [];
  }
  return segments;
}

/** The mark that parts clauses between a word and the one before; empty when there is none. */
function markBefore(source: Source, word: number): string {
  const { text, starts, ends, count } = source.words;
  const between = text.slice(ends[word - 1] ?? 0, word < count ? starts[word] : text.length);
  return /[,;:()]|\s[-\u2013]\s|\u2014|\u2015|--|\.{2,}|\u2026|[.!?]/u.exec(between)?.[0].trim() ?? '';
}

function isEssentialBefore(segments: readonly Segment[], kept: readonly string[]): boolean {
  const all = segments.flatMap((segment) => segment.keys);
  const last = segments.at(-1);
  if (!last) return false;
  if (hasCondition(all) || isInverted(all)) return true;
  const joined = last.mark === '';
  const { keys } = last;
  const ends = COORDINATOR.test(keys.at(-1) ?? '') && keys.at(-1) !== 'because';
  const clause = isClause(kept);
  if (keys.some(denies) && (joined ? !(ends && clause) : !clause)) return true;
  if (!clause && all.some(isNegation)) return true;
  if (keys.some((key) => HEDGE.test(key)) && (joined ? !ends : keys.length <= 3)) return true;
  // "don't you think, Sean, that": the name called parts the verb from its clause.
  if (
    keys.length <= 2 &&
    keys.at(-1) === 'that' &&
    clause &&
    all.some((key) => REPORT.test(key) || BELIEF.test(key))
  ) {
    return true;
  }
  return !ends && isFrame(keys);
}

const denies = (key: string): boolean => isNegation(key) || isDenial(key);

function hasCondition(keys: readonly string[]): boolean {
  return keys.some((key, at) => {
    if (!CONDITION.test(key) && !EXCEPTION.test(key)) return isLongCondition(keys, at);
    if (key !== 'if') return true;
    return keys[at - 1] !== 'as' && !isIdiom(keys, at);
  });
}

/** "if you will", "if not", "if ever" hedge a word and condition nothing. */
function isIdiom(keys: readonly string[], at: number): boolean {
  const [next, after, end] = [keys[at + 1] ?? '', keys[at + 2] ?? '', keys[at + 3]];
  if (next === 'you' && /^(?:will|like|may)$/.test(after)) return end === undefined;
  return /^(?:not|any|anything)$/.test(next);
}

/** "as long as", "so long as", "in case", "other than", "apart from", "aside from", "on condition". */
function isLongCondition(keys: readonly string[], at: number): boolean {
  const [key, next, after] = [keys[at], keys[at + 1], keys[at + 2]];
  if ((key === 'as' || key === 'so') && next === 'long' && after === 'as') return true;
  if (key === 'other' && next === 'than') return true;
  if ((key === 'apart' || key === 'aside') && next === 'from') return true;
  return (
    (key === 'in' && next === 'case') ||
    (key === 'on' &&
      /^(?:the|condition)$/.test(next ?? '') &&
      (next === 'condition' || after === 'condition'))
  );
}

/** "Should he win, …", "Had they known, …": an inverted clause at the start is a condition. */
function isInverted(keys: readonly string[]): boolean {
  return /^(?:should|had|were)$/.test(keys[0] ?? '') && keys.length > 2;
}

/** Whether the words can stand as a clause: a subject first, or a finite verb soon. */
function isClause(kept: readonly string[]): boolean {
  const start = COORDINATOR.test(kept[0] ?? '') ? 1 : 0;
  if (kept[start] === 'that' || kept[start] === 'who') return false;
  if (!SUBJECT.test(kept[start] ?? '') && FINITE.test(kept[start] ?? '')) return false;
  return SUBJECT.test(kept[start] ?? '') || kept.slice(start + 1, start + 8).some((key) => FINITE.test(key));
}

/** "They say", "she told us that", "according to him", "the idea that", "I think". */
function isFrame(keys: readonly string[]): boolean {
  if (keys.includes('according')) return true;
  let at = keys.length - 1;
  while (at > 0 && CARRIERS.test(keys[at] ?? '')) at--;
  const verb = keys[at] ?? '';
  if (keys.at(-1) === 'that' && FRAME_NOUN.test(verb)) return true;
  if (keys.at(-1) === 'whether') return true;
  if (BELIEF.test(verb)) return true;
  if (!REPORT.test(verb)) return false;
  const subject = keys.slice(0, at).findLast((key) => SUBJECT.test(key));
  return at > 0 && !(subject !== undefined && FIRST_PERSON.test(subject));
}

function isEssentialAfter(mark: string, segments: readonly Segment[]): boolean {
  const own = ownPart(mark, segments);
  const [first = ''] = own;
  if (mark === '' && own.slice(0, 3).some(isNegation)) return true;
  if (
    first === 'but' &&
    /^(?:not|only|never|if|when|unless|for|except|without|just|no)$/.test(own[1] ?? '')
  ) {
    return true;
  }
  if (hasAttachedCondition(own)) return true;
  const head = segments[0]?.keys ?? [];
  return mark !== '' && head.length <= 6 && isTrailingFrame(head);
}

/** The words that belong to the kept clause: up to a coordinator behind a mark, a semicolon or a colon. */
function ownPart(mark: string, segments: readonly Segment[]): readonly string[] {
  const own: string[] = [];
  let before = mark;
  for (const { keys, mark: after } of segments) {
    if (before !== '' && own.length === 0 && isMainClause(keys)) break;
    const coordinated =
      before !== '' && COORDINATOR.test(keys[0] ?? '') && !(keys[0] === 'but' && own.length === 0);
    if (coordinated || ';:'.includes(before || ' ')) break;
    if (
      keys[0] === 'but' &&
      own.length === 0 &&
      !/^(?:not|only|never|for|except|without|just|no)$/.test(keys[1] ?? '')
    )
      break;
    own.push(...keys);
    before = after;
  }
  return own;
}

/** Starts with a subject and its verb: what goes on behind a comma without a joining word. */
function isMainClause(keys: readonly string[]): boolean {
  const noun = /^(?:the|a|an|my|your|our|their|his|her|its)$/.test(keys[0] ?? '');
  return (SUBJECT.test(keys[0] ?? '') || noun) && keys.slice(noun ? 2 : 0, 5).some((key) => FINITE.test(key));
}

const ASKING =
  /^(?:ask|asks|asked|asking|see|know|knows|knew|wonder|wonders|wondered|sure|tell|decide|check|determine|find|question|as|even)$/;

function hasAttachedCondition(keys: readonly string[]): boolean {
  return keys.some((key, at) => {
    if (key === 'whether' || key === 'save' || key === 'besides') return false;
    if (key === 'if' && at > 0 && ASKING.test(keys[at - 1] ?? '') && keys[at - 1] !== 'even') return false;
    return (
      hasCondition(keys.slice(at, at + 4)) &&
      (CONDITION.test(key) || EXCEPTION.test(key) || isLongCondition(keys, at))
    );
  });
}

/** ", they say", ", he told me", ", according to him", ", maybe", ", I think". */
function isTrailingFrame(keys: readonly string[]): boolean {
  if (keys[0] === 'according') return true;
  if (keys.length <= 2 && keys.some((key) => HEDGE.test(key))) return true;
  const verb = keys.findIndex((key) => REPORT.test(key) || BELIEF.test(key));
  if (verb < 1) return false;
  const subject = keys[verb - 1] ?? '';
  return SUBJECT.test(subject) && !(FIRST_PERSON.test(subject) && REPORT.test(keys[verb] ?? '')) && verb <= 3;
}
