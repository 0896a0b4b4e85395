/**
 * Who the words around a quotation say is speaking, for quotations whose speaker the reader left open: whether the
 * claimed one is named where the speaker would be. It answers about one claimed name, which is easier than finding
 * a speaker; that is left to the reader.
 *
 * Looked at in turn, the first that names anyone decides: the words outside marks in the quotation's own sentences; the
 * other statements of its paragraph; the paragraph after, when it starts with a dash or "That"; the sentence before.
 * Among several names in the cue the one next to a verb of saying is the speaker, else the one nearest the marks.
 */

import { isReporting } from './clause-words.ts';
import { isFunctionWord } from './function-words.ts';
import type { Source, Stretch } from './stretches.ts';
import { toWords } from './words.ts';

/** `same`: the claimed one is named as the speaker; `other`: someone else is; `open`: nobody is. */
export type NearbyFit = 'same' | 'other' | 'open';

/** Words of the cue looked at on either side. */
const CUE_WORDS = 25;

/** `surname`: the key of the claimed one's last name. */
export function fitNearby(source: Source, stretch: Stretch, surname: string): NearbyFit {
  const family = source.stretches.filter((other) => other.quotation === stretch.quotation);
  for (const part of [stretch, ...family.filter((other) => other !== stretch)]) {
    const fit = fitCue(source, part, surname);
    if (fit !== 'open') return fit;
  }
  return fitLines(source, stretch, surname);
}

/**
 * Whether the claimed one stands right beside a verb of saying in the quotation's own cue: "Li said", "said Mayor Li,".
 * So plain a cue is worth more than a speaker whom the reader took from elsewhere.
 */
export function isSpeakerInCue(source: Source, stretch: Stretch, surname: string): boolean {
  return source.stretches
    .filter((part) => part.quotation === stretch.quotation)
    .some(
      (part) =>
        isBesideVerb(source, surname, part.toWord, part.toWord + CUE_WORDS, 1) ||
        isBesideVerb(source, surname, part.fromWord - 1, part.fromWord - CUE_WORDS, -1),
    );
}

/** Whether the quotation's own cue plainly names another speaker of the article. */
export function isAnotherInCue(source: Source, stretch: Stretch, surname: string): boolean {
  const others = source.article.speakers
    .filter(({ type, named }) => type === 'person' && named)
    .flatMap(({ name }) => toWords(name).keys.at(-1) ?? [])
    .filter((other) => other !== surname);
  return (
    others.some((other) => isSpeakerInCue(source, stretch, other)) &&
    !isSpeakerInCue(source, stretch, surname)
  );
}

function isBesideVerb(source: Source, surname: string, from: number, to: number, step: 1 | -1): boolean {
  const { words } = source;
  for (let word = from; word !== to && word >= 0 && word < words.count; word += step) {
    if (isQuoted(source, word) || (word !== from && endsSentence(source, step > 0 ? word : word + 1)))
      return false;
    if (word === from && endsLine(source, step > 0 ? word : word + 1)) return false;
    if (words.keys[word] !== surname || !isCapital(source, word)) continue;
    if (isSayVerb(words.keys[word + 1] ?? '') || isSubjectWithAside(source, word)) return true;
    if (!isFollowedByPause(source, word)) continue;
    let before = word - 1;
    while (before > word - MAX_TITLES && isCapital(source, before) && !isSayVerb(words.keys[before] ?? ''))
      before--;
    if (isSayVerb(words.keys[before] ?? '')) return true;
  }
  return false;
}

/** "Ana Li, the mayor, told reporters": first in its clause, then words between commas, then a verb of saying. */
function isSubjectWithAside(source: Source, word: number): boolean {
  const { words } = source;
  let before = word - 1;
  while (before >= 0 && before > word - MAX_TITLES && isCapital(source, before) && !isQuoted(source, before))
    before--;
  const starts = before < 0 || isQuoted(source, before) || endsSentence(source, before + 1);
  const aside = /^(?:\s*\([^)\n]*\))?,[^\n"\u201C\u201D.]{2,120}?,\s+(\p{L}+)/u.exec(
    words.text.slice(words.ends[word]),
  );
  return starts && aside !== null && isReporting((aside[1] ?? '').toLowerCase());
}

/** Titles and first names between "said" and the surname. */
const MAX_TITLES = 5;

/** Verbs whose object is never a listener, as that of "told" is. */
function isSayVerb(key: string): boolean {
  return (
    isReporting(key) &&
    !/^(?:t(?:ell|ells|old|elling)|ask(?:s|ed|ing)?|warn(?:s|ed|ing)?|call(?:s|ed)?|accus(?:e|es|ed|ing)|urg(?:e|es|ed)|scold(?:s|ed)?|answer(?:s|ed)?|quoted)$/.test(
      key,
    )
  );
}

/** "said Li, …", "said Li on Monday": not "said Li spokeswoman Dee Umo". */
function isFollowedByPause({ words }: Source, word: number): boolean {
  const after = words.text.slice(words.ends[word] ?? 0, words.starts[word + 1] ?? words.text.length);
  return (
    /^\s*[^\s\p{L}\p{N}'\u2019]/u.test(after) ||
    isFunctionWord(words.keys[word + 1] ?? '') ||
    after.includes('\n')
  );
}

function endsLine({ words }: Source, word: number): boolean {
  return words.text.slice(words.ends[word - 1] ?? 0, words.starts[word] ?? words.text.length).includes('\n');
}

type Named = { readonly key: string; readonly distance: number; readonly says: boolean };

/** The names in the words outside marks beside a stretch, up to the end of the sentence on either side. */
function fitCue(source: Source, stretch: Stretch, surname: string): NearbyFit {
  const names = [
    ...namesAfter(source, stretch.toWord, surname),
    ...namesBefore(source, stretch.fromWord, surname),
  ];
  if (names.length === 0) return 'open';
  const saying = names.filter((name) => name.says);
  const pool = saying.length > 0 ? saying : names;
  const nearest = pool.reduce((best, name) => (name.distance < best.distance ? name : best));
  return nearest.key === surname ? 'same' : 'other';
}

function namesAfter(source: Source, from: number, surname: string): readonly Named[] {
  const { words } = source;
  const names: Named[] = [];
  for (let word = from; word < Math.min(words.count, from + CUE_WORDS); word++) {
    if (isQuoted(source, word) || (word > from && endsSentence(source, word))) break;
    if (word === from && /\n/.test(words.text.slice(words.ends[word - 1] ?? 0, words.starts[word]))) break;
    pushName(names, source, word, word - from, surname);
  }
  return names;
}

function namesBefore(source: Source, to: number, surname: string): readonly Named[] {
  const names: Named[] = [];
  const { words } = source;
  for (let word = to - 1; word >= Math.max(0, to - CUE_WORDS); word--) {
    const between = words.text.slice(words.ends[word] ?? 0, words.starts[word + 1] ?? words.text.length);
    if (isQuoted(source, word) || /\n/.test(between) || (word < to && endsSentence(source, word + 1))) break;
    pushName(names, source, word, to - 1 - word, surname);
  }
  return names;
}

/** A family name of a speaker of the article, or any capitalised word that no other one follows, beside a verb. */
function pushName(names: Named[], source: Source, word: number, distance: number, surname: string): void {
  const { words } = source;
  const key = (words.keys[word] ?? '').replace(/'s$/, '');
  if (!isCapital(source, word) || !isFamilyName(source, key, surname)) return;
  const next = words.keys[word + 1] ?? '';
  const before = [1, 2, 3, 4, 5].map((back) => words.keys[word - back] ?? '');
  const says = isReporting(next) || isReporting(words.keys[word + 2] ?? '') || before.some(isReporting);
  names.push({ key, distance, says });
}

function isCapital({ words }: Source, word: number): boolean {
  return /^\p{Lu}/u.test(words.text.charAt(words.starts[word] ?? 0));
}

function isFamilyName({ article }: Source, key: string, surname: string): boolean {
  return (
    key === surname ||
    article.speakers.some(
      (speaker) => speaker.type === 'person' && speaker.named && speaker.name.toLowerCase().endsWith(key),
    )
  );
}

function isQuoted(source: Source, word: number): boolean {
  return (source.stretchOf[word] ?? -1) >= 0;
}

/** Whether a sentence ends right before the word. */
function endsSentence({ words }: Source, word: number): boolean {
  const between = words.text.slice(words.ends[word - 1] ?? 0, words.starts[word] ?? words.text.length);
  if (/\n/.test(between)) return true;
  return (
    /[.!?]["\u201D\u2019']*\s/u.test(between) &&
    !/^(?:mr|mrs|ms|dr|sen|rep|gov|gen|st|jr|sr)$/.test(words.keys[word - 1] ?? '')
  );
}

/** Quotations without a cue: a line under them, the other statements of their paragraph, the sentence before. */
function fitLines(source: Source, stretch: Stretch, surname: string): NearbyFit {
  const { article, words } = source;
  const under = /^[^\n]*\n\s*(?:[-\u2013\u2014]\s*|That (?:was|is) (?:how|what) )([^\n.]{2,80})/u.exec(
    words.text.slice(stretch.end, stretch.end + 400),
  );
  if (under?.[1]) return lastNames(source, under[1], surname).includes(surname) ? 'same' : 'other';
  const lineStart = words.text.lastIndexOf('\n', stretch.start - 1) + 1;
  const before = words.text.slice(Math.max(lineStart, stretch.start - 300), stretch.start);
  const others = article.statements.filter(
    ({ start, end, speakerId }) =>
      speakerId !== null && start < stretch.end + 200 && end > lineStart && start >= lineStart,
  );
  const speakers = new Set(others.map((statement) => statement.speakerId));
  const [only] = speakers;
  if (speakers.size === 1) {
    const speaker = article.speakers.find(({ id }) => id === only);
    return speaker?.name.toLowerCase().endsWith(surname) ? 'same' : 'other';
  }
  const names = lastNames(source, before, surname);
  if (names.length === 0) return 'open';
  return names.length === 1 && names[0] === surname ? 'same' : 'open';
}

function lastNames(source: Source, text: string, surname: string): readonly string[] {
  const capitals = text.match(/\p{Lu}[\p{L}'\u2019-]+/gu) ?? [];
  return [...new Set(capitals.map((word) => word.toLowerCase().replace(/['\u2019]s$/, '')))].filter((key) =>
    isFamilyName(source, key, surname),
  );
}
