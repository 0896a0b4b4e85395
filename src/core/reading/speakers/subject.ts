/**
 * Guesses the subject of a verb by rules over tags, as a hint to the ranker of sources; it parses nothing.
 *
 * Going left from the verb group: a phrase that ends there is the subject; a comma closes an insertion, before which the
 * subject stands; "and", a participle or an infinitive share the subject of the verb before them. A participle that
 * opens the sentence takes the first phrase behind its comma.
 */
import { TAG } from '../tagger.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';
import { FINITE, isIn, tagSet } from './tag-sets.ts';

const GROUP = tagSet('RB', 'MD', 'TO', 'VB', 'VBN', 'VBD', 'VBP', 'VBZ', 'VBG');
/** Insertions are shorter than this; a sentence's subject is seldom farther from its last verb. */
const LONGEST_INSERTION = 30;
const FARTHEST = 80;
/** Verbs that share a subject: more than three in a row are lists. */
const MOST_VERBS = 4;

type Phrase = Pick<Mention, 'first' | 'end' | 'outerEnd' | 'possessive' | 'sentence'>;

/** The index in `mentions` (in order, around the verb) of the likely subject of the verb at `verb`; -1 when none. */
export function guessSubject(scan: Scan, verb: number, mentions: readonly Phrase[]): number {
  let at = verb;
  for (let hops = 0; hops < MOST_VERBS && at >= 0; hops++) {
    const start = groupStart(scan, at);
    const near = endingAt(mentions, start);
    if (near >= 0) return near;
    const inserted = beforeInsertion(scan, mentions, start, verb);
    if (inserted >= 0) return inserted;
    at = verbBefore(scan, mentions, start, verb);
  }
  return behindComma(scan, mentions, verb);
}

/** The first token of the verb group that holds `at`: "has not yet | said". */
function groupStart({ tags, sentences }: Scan, at: number): number {
  let start = at;
  while (
    start > 0 &&
    at - start < 6 &&
    sentences[start - 1] === sentences[at] &&
    isIn(GROUP, tags, start - 1)
  )
    start--;
  return start;
}

/** The outermost mention that ends right before `token`. */
function endingAt(mentions: readonly Phrase[], token: number): number {
  for (let place = 0; place < mentions.length; place++) {
    const { end, outerEnd, possessive } = mentions[place] as Phrase;
    if ((end === token || outerEnd === token) && !possessive) return place;
  }
  return -1;
}

/** "Smith, a senator from Ohio, | said": the phrase before the comma that opens the insertion. */
function beforeInsertion(scan: Scan, mentions: readonly Phrase[], start: number, verb: number): number {
  const { lowers } = scan.tokens;
  if (!/^[,)—–-]$/.test(lowers[start - 1] ?? '')) return -1;
  for (let at = start - 2; at >= Math.max(0, start - LONGEST_INSERTION); at--) {
    if (scan.sentences[at] !== scan.sentences[verb]) return -1;
    if (!/^[,(—–-]$/.test(lowers[at] ?? '')) continue;
    const found = endingAt(mentions, at);
    const word = lowers[at + 1] ?? '';
    if (found >= 0 && !/^(?:and|but|or)$/.test(word) && isFree(scan, mentions[found])) return found;
  }
  return -1;
}

/** Not the object of a preposition or of a verb. */
function isFree(scan: Scan, mention: Phrase | undefined): boolean {
  if (mention === undefined) return false;
  const before = scan.tags[mention.first - 1] ?? 0;
  const opens = scan.sentences[mention.first - 1] !== mention.sentence;
  return (
    opens ||
    (before !== TAG.IN && before !== TAG.TO && !FINITE[before] && before !== TAG.VB && before !== TAG.VBG)
  );
}

/** The nearest finite verb to the left of `start` in its sentence that is in no relative clause; -1 when none. */
function verbBefore(scan: Scan, mentions: readonly Phrase[], start: number, verb: number): number {
  for (let at = start - 1; at >= Math.max(0, verb - FARTHEST); at--) {
    if (scan.sentences[at] !== scan.sentences[verb]) return -1;
    if (!isIn(FINITE, scan.tags, at) || scan.quoted[at] !== scan.quoted[verb]) continue;
    const before = scan.tags[groupStart(scan, at) - 1];
    if (before === TAG.WDT || before === TAG.WP || before === TAG.WRB) continue;
    const subject = endingAt(mentions, groupStart(scan, at));
    const opener = subject < 0 ? -1 : (mentions[subject]?.first ?? 0) - 1;
    if (opener >= 0 && scan.sentences[opener] === scan.sentences[verb] && isSubordinate(scan, opener))
      continue;
    return at;
  }
  return -1;
}

/** "that he", "because they": the clause is no place for the subject of a later verb. */
function isSubordinate({ tags }: Scan, at: number): boolean {
  return tags[at] === TAG.IN || tags[at] === TAG.WRB || tags[at] === TAG.WDT || tags[at] === TAG.WP;
}

/** "Saying that it was late, | Smith left": the first phrase behind a comma to the right. */
function behindComma(scan: Scan, mentions: readonly Phrase[], verb: number): number {
  if (scan.tags[verb] !== TAG.VBG && scan.tags[verb] !== TAG.VBN) return -1;
  return mentions.findIndex(({ first }) => first > verb && scan.tokens.lowers[first - 1] === ',');
}
