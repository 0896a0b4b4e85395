/**
 * Tells whom a noun for a person stands for that nobody was called by: "the patient" is the only one named so far of whom
 * nothing else is told, or the one nearby beside whose name words stand that go with it ("surgery"). Nouns that repeat a
 * role are left to `descriptions.ts`.
 * Confidences stand a little above what is shown unasked (0.77): no such link was wrong at first sight in `roles-fresh.tsv`.
 */
import type { DescriptionLink } from './descriptions.ts';
import type { Known, KnownEntity } from './known-speakers.ts';
import { WORD } from './lexicon.ts';
import type { Mention, Mentions } from './mention.ts';
import { isDeputy, singularRole } from './office-heads.ts';
import { agrees, isApart } from './role-fit.ts';
import { GENERIC, meets, type RoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** People named so far: where more were, "the man" was somebody else in most of the articles looked at. */
const MOST_MET = 2;
/** In sentences: who is called by a new noun was named just before. */
const NEARBY = 3;
/** Behind the name, in tokens: as far as words are taken to belong to it. */
const LONGEST_SCENE = 40;

/** Whether it was named just before the mention. */
export const isNear = (mentions: Mentions, { sentence }: Mention, { last }: KnownEntity): boolean =>
  sentence - (mentions.get(last)?.sentence ?? -99) <= NEARBY;

/** `mention` is a definite singular whose noun fits no role that is known; null when two people can be meant. */
export function findByScene(
  scan: Scan,
  mentions: Mentions,
  mention: Mention,
  words: RoleWords,
  known: Known,
): DescriptionLink | null {
  const { owners, acting, current, heads } = words;
  if (owners.size > 0 || acting || current || [...heads].some((head) => isDeputy(head.split('-')[0] ?? '')))
    return null;
  const generic = [...heads].every((head) => GENERIC.has(head));
  if (generic && mention.gender === 'unknown') return null;
  if (scan.tokens.lowers[mention.first] !== 'the') return null;
  if (isOneOfMany(scan, mention, heads)) return null;
  const near = known
    .named()
    .filter((each) => isNear(mentions, mention, each))
    .filter((each) => isPerson(scan, mentions, each) && agrees(mention, each.entity))
    .filter(({ entity }) => !generic || entity.gender === mention.gender);
  if (words.leaving || words.coming) return findByChange(near, words);
  const told = findByParticiple(scan, mentions, mention, near);
  if (told !== null) return told;
  const untold = near.filter((each) => generic || isFree(scan, each, words, false));
  const free =
    untold.length > 0 || words.former ? untold : near.filter((each) => isFree(scan, each, words, true));
  if (free.length === 0 && mention.head >= 0 && (scan.flags[mention.head] ?? 0) & WORD.passing)
    return findByCase(scan, mentions, near, words);
  if (words.former && (scan.flags[mention.head] ?? 0) & WORD.sole)
    return findByChange(free, { ...words, leaving: true });
  const [only, second] = free;
  const sure = untold.length > 0 && !((scan.flags[mention.head] ?? 0) & WORD.sole);
  if (only === undefined || (second === undefined && isJoined(scan, mentions, only))) return null;
  const opposed = near.some(({ roles }) => roles.some((role) => isOpposite(scan, words, role)));
  const fitting = free.filter((each) => opposed || hasScene(scan, mentions, each, words));
  const [likely, other] = fitting;
  if (likely !== undefined && other === undefined)
    return { entity: likely.entity.index, confidence: second === undefined ? 0.89 : 0.82 };
  const isEarly = known.people().length <= MOST_MET && only.entity.type === 'person' && !words.former;
  if (second !== undefined || !sure || !(isEarly || known.named().length === 1)) return null;
  return { entity: only.entity.index, confidence: 0.8 };
}

/** In tokens: "prisoners" so near before "the prisoner". */
const MANY_BACK = 60;

/** "He teaches prisoners. The prisoner said": one of those, and nobody who is named. */
function isOneOfMany(scan: Scan, { first }: Mention, heads: ReadonlySet<string>): boolean {
  for (let at = first - 1; at >= Math.max(0, first - MANY_BACK); at--) {
    const single = singularRole(scan, at);
    if (single !== undefined && heads.has(single)) return true;
  }
  return false;
}

/**
 * "the defendant", "the victim": whoever else one is, one can become it; the only one beside whose name words of it
 * stand and whose office is none that deals with such people.
 */
function findByCase(
  scan: Scan,
  mentions: Mentions,
  near: readonly KnownEntity[],
  words: RoleWords,
): DescriptionLink | null {
  const isConcerned = ({ roles }: KnownEntity): boolean =>
    roles.every(({ heads }) => [...heads].every((head) => !((scan.lexicon.flags.get(head) ?? 0) & DEALING)));
  const [only, second] = near.filter((each) => isConcerned(each) && hasScene(scan, mentions, each, words));
  return only === undefined || second !== undefined ? null : { entity: only.entity.index, confidence: 0.82 };
}

/** Judges, officers, spokesmen: they speak of cases and are none. */
const DEALING = WORD.sole | WORD.title;

/** "the expelled lawmaker", "the freed man": the only one beside whose name the same was told of it. */
function findByParticiple(
  { tokens, sentences }: Scan,
  mentions: Mentions,
  { first, head }: Mention,
  near: readonly KnownEntity[],
): DescriptionLink | null {
  const { lowers } = tokens;
  for (let at = first + 1; at < head; at++) {
    const word = lowers[at] ?? '';
    if (!/^[a-z]{2,}(?:ed|en)$/.test(word)) continue;
    const isTold = ({ entity }: KnownEntity): boolean => {
      const name = mentions.get(entity.mentions[0] ?? -1);
      if (name === undefined) return false;
      if (lowers[name.first - 1] === word && sentences[name.first - 1] === name.sentence) return true;
      return [0, 1, 2, 3].some(
        (ahead) => lowers[name.end + ahead] === word && BE.test(lowers[name.end + ahead - 1] ?? ''),
      );
    };
    const [only, second] = near.filter(isTold);
    if (only !== undefined && second === undefined) return { entity: only.entity.index, confidence: 0.86 };
  }
  return null;
}

const BE = /^(?:is|are|was|were|been|being|be|got)$/;

/** "the sacked manager", "the president-elect": the only one nearby who left or came. */
function findByChange(near: readonly KnownEntity[], { leaving }: RoleWords): DescriptionLink | null {
  const [only, second] = near.filter(({ left, came }) => (leaving ? left : came));
  return only === undefined || second !== undefined ? null : { entity: only.entity.index, confidence: 0.86 };
}

/** What scholars of all trades are called before their names. */
const LEARNED = /^(?:dr\.?|doctor|prof\.?|professor)$/;

/** "the challenger" is not the champion. */
const isOpposite = ({ lexicon }: Scan, { heads }: RoleWords, role: RoleWords): boolean =>
  [...heads].some((head) => meets(role.heads, lexicon.apart.get(head) ?? NOBODY));

const NOBODY: ReadonlySet<string> = new Set();

/** Nothing is told of it but what any person can be: no office, and no place or party that the noun denies. */
function isFree(scan: Scan, { roles }: KnownEntity, words: RoleWords, doing: boolean): boolean {
  const { places, parties } = words;
  const { lexicon } = scan;
  return roles.every(
    (role) =>
      !isOpposite(scan, words, role) &&
      ([...role.heads].every((head) => (lexicon.flags.get(head) ?? 0) & WORD.passing) ||
        (doing && (role.deed === true || [...role.heads].every((head) => LEARNED.test(head)))) ||
        role.former) &&
      !isApart(places, role.places) &&
      !isApart(parties, role.parties),
  );
}

/** "NAME and NAME": either can be meant, though of one more is told. */
const isJoined = ({ tokens, nameish }: Scan, mentions: Mentions, { last }: KnownEntity): boolean => {
  const { first = 0, end = 0, kind } = mentions.get(last) ?? {};
  if (kind !== 'name') return false;
  return (
    (tokens.lowers[end] === 'and' && nameish[end + 1] === 1) ||
    (tokens.lowers[first - 1] === 'and' && nameish[first - 2] === 1)
  );
};

/** A person by a name of two words; one without a sign of it where no preposition makes it a place or a body. */
export function isPerson(scan: Scan, mentions: Mentions, { entity }: KnownEntity): boolean {
  if (
    entity.words.length < 2 ||
    /^(?:st\.?|saint)$/.test(entity.words[0] ?? '') ||
    (entity.type !== 'person' && entity.type !== 'unknown')
  )
    return false;
  const { first } = mentions.get(entity.mentions[0] ?? -1) ?? entity.canonical;
  return entity.type === 'person' || !WHERE.test(scan.tokens.lowers[first - 1] ?? '');
}

const WHERE =
  /^(?:\(|of|at|in|from|near|the|around|over|across|outside|inside|off|through|towards?|via|into|beyond|along|between)$/;

/** Whether words that go with the noun stand beside one of its last two names. */
function hasScene(scan: Scan, mentions: Mentions, { entity }: KnownEntity, { heads }: RoleWords): boolean {
  const stems = [...heads].flatMap((head) => scan.lexicon.scenes.get(head) ?? []);
  if (stems.length === 0) return false;
  return entity.mentions.slice(0, 2).some((index) => {
    const name = mentions.get(index);
    if (name === undefined) return false;
    for (let at = sceneStart(scan, name); at < name.end + LONGEST_SCENE; at++) {
      if (scan.sentences[at] !== name.sentence) break;
      const word = scan.tokens.lowers[at] ?? '';
      if (stems.some((stem) => word.startsWith(stem))) return true;
    }
    return false;
  });
}

/** Where the words begin that belong to a name: behind it, or before it where it is the only one so far. */
function sceneStart({ sentences, nameish, flags }: Scan, { first, sentence }: Mention): number {
  let at = first;
  while (sentences[at - 1] === sentence && !(nameish[at - 1] && (flags[at - 1] ?? 0) & WORD.firstName)) at--;
  return sentences[at - 1] === sentence ? first : at;
}
