/**
 * Tells whether a speaker of an article is someone the library knows already: two spellings of one person are
 * brought together, two namesakes are kept apart; finding speakers within an article is left to the reader.
 *
 * The rule, for people (organisations and documents are the same when their names are):
 *   family names have equal spelling keys; given names are equal, spelt alike, an initial, or missing;
 *   genders, suffixes ("Jr") and roles do not speak against it;
 *   and unless both names are written in full and alike, a word of their roles or two words of what they speak
 *   about are in common.
 * A wrong union puts one's words under another's name, a missed one only lists someone twice: in doubt, apart.
 */
import type { Article, Speaker } from '../../core/article.ts';
import { toFolded, toWords } from '../words.ts';
import { isRoleAgainst, toRoleWords } from './roles.ts';
import { isOneEditApart, toSpellingKey } from './spelling-key.ts';

/** What is known of a named speaker, from one article or from all so far. Plain data: it is stored as JSON. */
export type Profile = {
  readonly kind: 'person' | 'other';
  /** Speakers with different keys are never the same. */
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly suffix: string;
  readonly gender: string;
  readonly roles: readonly string[];
  /** Words of titles and family names of others in the same articles, the latest last. */
  readonly context: readonly string[];
};

/** So many words tell public figures from their namesakes; more would only make the row longer. */
const WORDS_KEPT = 48;

/** Words of four letters and more carry a title's subject; shorter ones are mostly articles and prepositions. */
const CONTEXT_WORD_MIN = 4;

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

function toContext(article: Article, speaker: Speaker): readonly string[] {
  const others = article.speakers
    .filter((other) => other.id !== speaker.id && other.named)
    .map((other) => toWords(other.name).at(-1) ?? '');
  const words = [...toWords(article.title), ...others].filter((word) => word.length >= CONTEXT_WORD_MIN);
  const own = new Set(toWords(speaker.name));
  return [...new Set(words)].filter((word) => !own.has(word)).slice(-WORDS_KEPT);
}

/** Null for speakers without a name, who are known to their article alone. */
export function toProfile(article: Article, speaker: Speaker): Profile | null {
  const words = toWords(speaker.name);
  if (!speaker.named || words.length === 0) return null;
  const isPerson = speaker.type === 'person';
  const suffix = isPerson && words.length > 1 && SUFFIXES.has(words.at(-1) ?? '') ? (words.at(-1) ?? '') : '';
  const names = suffix ? words.slice(0, -1) : words;
  const family = isPerson ? (names.at(-1) ?? '') : toFolded(speaker.name).replace(/^the /, '');
  return {
    kind: isPerson ? 'person' : 'other',
    key: isPerson ? `p ${toSpellingKey(family)}` : `o ${family}`,
    given: isPerson && names.length > 1 ? (names[0] ?? '') : '',
    family,
    suffix,
    gender: speaker.gender ?? '',
    roles: toRoleWords(speaker.role?.text ?? ''),
    context: toContext(article, speaker),
  };
}

function countShared(some: readonly string[], others: readonly string[]): number {
  const known = new Set(others);
  return some.filter((word) => known.has(word)).length;
}

/** 2: written alike; 1: could be the same; 0: another name. */
function compareGiven(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return one === '' ? 1 : 2;
  if (one === '' || other === '') return 1;
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 1 : 0;
  if (toSpellingKey(one) === toSpellingKey(other)) return 1;
  return Math.min(one.length, other.length) >= 5 && isOneEditApart(one, other) ? 1 : 0;
}

/** How well two profiles with the same key fit one bearer: 0 when they do not, more the better. */
export function toFit(one: Profile, other: Profile): number {
  if (one.key !== other.key || one.kind !== other.kind) return 0;
  if (one.kind === 'other') return 1;
  if (one.suffix !== other.suffix) return 0;
  if (one.gender && other.gender && one.gender !== other.gender) return 0;
  const given = compareGiven(one.given, other.given);
  if (given === 0) return 0;
  const shared = countShared(one.context, other.context);
  if (isRoleAgainst(one.roles, other.roles) && shared < 2) return 0;
  const roles = countShared(one.roles, other.roles);
  const isWrittenAlike = given === 2 && one.family === other.family;
  if (!isWrittenAlike && roles === 0 && shared < 2) return 0;
  return (isWrittenAlike ? 100 : 1) + 10 * roles + shared;
}

/**
 * The one who fits best; null when nobody does, or when a name that is not written in full fits several equally.
 * Of equals who are written alike the first.
 */
export function findBearer<T extends { readonly profile: Profile }>(
  known: readonly T[],
  sighted: Profile,
): T | null {
  let best: T | null = null;
  let bestFit = 0;
  let isTied = false;
  for (const candidate of known) {
    const fit = toFit(candidate.profile, sighted);
    if (fit > bestFit) {
      best = candidate;
      bestFit = fit;
      isTied = false;
    } else if (fit === bestFit && fit > 0) isTied = true;
  }
  return isTied && bestFit < 100 ? null : best;
}

/** What is known after one more article: the fuller name stays, words are added, the latest kept. */
export function toWiderProfile(known: Profile, sighted: Profile): Profile {
  const isFuller = sighted.given.length > 1 && known.given.length <= 1;
  return {
    ...known,
    given: isFuller ? sighted.given : known.given,
    family: isFuller ? sighted.family : known.family,
    gender: known.gender || sighted.gender,
    roles: [...new Set([...known.roles, ...sighted.roles])].slice(-WORDS_KEPT),
    context: [...new Set([...known.context, ...sighted.context])].slice(-WORDS_KEPT),
  };
}
