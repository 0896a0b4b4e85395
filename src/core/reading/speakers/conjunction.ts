/**
 * Tells when several speak together: "Rossi and Kessler said", "said Rossi and others", "A (D-Ohio), B and C all said".
 * Their words are nobody's alone.
 */
import { TAG } from '../tagger.ts';
import { outerFirst } from './appositions.ts';
import type { Mention, Mentions } from './mention.ts';
import { behindBrackets } from './phrase-tails.ts';
import type { Scan } from './scan.ts';

const GROUP = new Set<number>([TAG.RB, TAG.MD, TAG.VB, TAG.VBN, TAG.VBD, TAG.VBP, TAG.VBZ, TAG.DT]);
const VERBS = new Set<number>([TAG.VB, TAG.VBD, TAG.VBG, TAG.VBN, TAG.VBP, TAG.VBZ, TAG.MD]);
/** Longer lists of speakers are lists of something else. */
const LONGEST_LIST = 6;
/** In tokens; longer ones have a verb of their own. */
const LONGEST_INSERTION = 12;

/** The first and the last of those who speak together. */
export type Company = { readonly first: Mention; readonly last: Mention };

/** Those with whom `one` speaks, or null when alone; `cue` is the token of the reporting verb. */
export function findCompany(scan: Scan, mentions: Mentions, one: Mention, cue: number): Company | null {
  if (one.possessive) return null;
  const last = lastOf(scan, mentions, one, cue);
  const joined = last !== null || /^(?:and|&)$/.test(scan.tokens.lowers[outerFirst(mentions, one) - 1] ?? '');
  const end = last ?? one;
  if (!joined || (one.first < cue && !isFollowed(scan, end, cue))) return null;
  const first = firstOf(scan, mentions, one);
  return first.index === end.index ? null : { first, last: end };
}

/** The last of the list that `one` stands in, behind an "and"; null when no list goes on behind it. */
function lastOf(scan: Scan, mentions: Mentions, one: Mention, cue: number): Mention | null {
  const { lowers } = scan.tokens;
  let here = one;
  const named = one.plural ? mentions.get(one.index + 1) : undefined;
  if (named?.kind === 'name' && named.first === one.end && canSpeak(named)) here = named;
  for (let length = 1; length < LONGEST_LIST; length++) {
    const end = behindBrackets(scan, here.outerEnd);
    const comma = lowers[end] === ',' ? 1 : 0;
    const last = /^(?:and|&)$/.test(lowers[end + comma] ?? '');
    if (!last && comma === 0) return null;
    const next = mentionFrom(mentions, here, end + comma + (last ? 1 : 0), last ? 2 : 0);
    if (next === undefined || next.sentence !== one.sentence || !goesWith(one, next)) return null;
    if (last) return comma === 1 && length === 1 && one.first > cue ? null : next;
    if (!isLikeOne(here, next)) return null;
    here = next;
  }
  return null;
}

/** The first of the list that ends with `one`; `one` itself when what stands before is the object of something else. */
function firstOf(scan: Scan, mentions: Mentions, one: Mention): Mention {
  const { lowers, count } = scan.tokens;
  let first = one;
  for (let here = one, length = 1; length < LONGEST_LIST; length++) {
    const start = outerFirst(mentions, here);
    const word = lowers[start - 1] ?? '';
    if (word !== ',' && !/^(?:and|&)$/.test(word)) break;
    const end = word !== ',' && lowers[start - 2] === ',' ? start - 2 : start - 1;
    const before = mentions
      .slice(Math.max(0, here.index - 4), here.index)
      .findLast((mention) => behindBrackets(scan, mention.outerEnd) === end && !mention.possessive);
    if (before === undefined || before.sentence !== one.sentence || !goesWith(one, before)) break;
    if (word === ',' && !isLikeOne(one, before)) break;
    here = before;
    if (end >= count || isObject(scan, mentions, before)) continue;
    first = before;
  }
  return first;
}

/** Two names, or two of one kind: a description behind a name and a comma tells who that is. */
const isLikeOne = (one: Mention, other: Mention): boolean => one.kind === 'name' && other.kind === 'name';

function isObject(scan: Scan, mentions: Mentions, mention: Mention): boolean {
  const before = outerFirst(mentions, mention) - 1;
  if (scan.sentences[before] !== mention.sentence) return false;
  const tag = scan.tags[before] ?? 0;
  if (scan.tokens.lowers[before] === 'that') return false;
  return tag === TAG.IN || tag === TAG.TO || VERBS.has(tag);
}

/** The mention that starts at `token` or up to `slack` behind it, among the next ones. */
function mentionFrom(
  mentions: Mentions,
  { index }: Mention,
  token: number,
  slack: number,
): Mention | undefined {
  return mentions
    .slice(index + 1, index + 5)
    .find(({ first, possessive }) => first >= token && first <= token + slack && !possessive);
}

/** Two that can speak, two documents, or two of any kind that are many: "pollsters and pundits". */
const goesWith = (one: Mention, other: Mention): boolean =>
  canSpeak(other) || one.type === other.type || (one.plural && other.plural);

const canSpeak = ({ type }: Mention): boolean => type !== 'thing' && type !== 'place' && type !== 'document';

/** Whether the verb group of the cue follows the mention at once, or behind what is inserted between commas. */
function isFollowed(scan: Scan, mention: Mention, cue: number): boolean {
  let at = behindInsertion(scan, behindBrackets(scan, mention.outerEnd), cue);
  const group = at;
  while (at < cue && at - group < 12 && GROUP.has(scan.tags[at] ?? 0)) at++;
  return at === cue;
}

/** Behind the second comma of "A and B, both senators, said"; `at` where nothing short and without a verb is inserted. */
function behindInsertion({ tokens, tags, sentences }: Scan, at: number, cue: number): number {
  if (tokens.lowers[at] !== ',') return at;
  for (let end = at + 1; end < Math.min(cue, at + LONGEST_INSERTION); end++) {
    if (sentences[end] !== sentences[at] || VERBS.has(tags[end] ?? 0)) return at;
    if (tokens.lowers[end] === ',') return end + 1;
  }
  return at;
}
