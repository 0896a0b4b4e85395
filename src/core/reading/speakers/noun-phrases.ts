/**
 * Finds the noun phrases and pronouns of a text, the candidates for speakers; who they are is left to `entities.ts`
 * and the rankers.
 *
 * phrase := [article | possessor] (adjective | number | noun | name)* head, where "of", "for" and "and" may join
 * capitalised words ("Department of Justice") and "de", "van", "bin" … those of a name. A possessor is a phrase of its
 * own. One pass over the tokens; each is looked at a bounded number of times.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Gender, Mention, MentionType } from './mention.ts';
import { genderOf, genderOfRole, readName } from './names.ts';
import type { Scan } from './scan.ts';

const PARTICLES = new Set(
  'de da di du del della la le van von der den ten ter bin ibn al el dos das y e ould'.split(' '),
);
const TIMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december today yesterday tomorrow`.split(/\s+/),
);
const NOUNS = new Set<number>([TAG.NN, TAG.NNS, TAG.NNP]);
const INNER = new Set<number>([TAG.NN, TAG.NNS, TAG.NNP, TAG.JJ, TAG.CD]);
const POINTERS = new Set('the this that these those'.split(' '));
/** Words that stand for people without a noun: "some", "others". */
const ALONE = new Set('some many others most several both one another few all neither none'.split(' '));
/** Longer phrases are lists or headlines; the bound keeps odd texts linear. */
const LONGEST_PHRASE = 24;

const PRONOUNS: Readonly<
  Record<string, { readonly gender: Gender; readonly plural: boolean; readonly type: MentionType }>
> = {
  he: { gender: 'male', plural: false, type: 'person' },
  him: { gender: 'male', plural: false, type: 'person' },
  his: { gender: 'male', plural: false, type: 'person' },
  she: { gender: 'female', plural: false, type: 'person' },
  her: { gender: 'female', plural: false, type: 'person' },
  they: { gender: 'unknown', plural: true, type: 'group' },
  them: { gender: 'unknown', plural: true, type: 'group' },
  their: { gender: 'unknown', plural: true, type: 'group' },
  it: { gender: 'neuter', plural: false, type: 'thing' },
  its: { gender: 'neuter', plural: false, type: 'thing' },
  who: { gender: 'unknown', plural: false, type: 'person' },
  which: { gender: 'neuter', plural: false, type: 'thing' },
  that: { gender: 'unknown', plural: false, type: 'thing' },
  i: { gender: 'unknown', plural: false, type: 'person' },
  me: { gender: 'unknown', plural: false, type: 'person' },
  my: { gender: 'unknown', plural: false, type: 'person' },
  we: { gender: 'unknown', plural: true, type: 'group' },
  our: { gender: 'unknown', plural: true, type: 'group' },
  you: { gender: 'unknown', plural: false, type: 'person' },
};

/** In the order of the text. */
export function findMentions(scan: Scan): readonly Mention[] {
  const { tokens, tags } = scan;
  const mentions: Mention[] = [];
  let possessor = -1;
  for (let at = 0; at < tokens.count; ) {
    const tag = tags[at] ?? 0;
    const word = tokens.lowers[at] ?? '';
    const pronoun =
      scan.nameish[at] === 0 && (tag === TAG.PRP || tag === TAG.PRP$ || tag === TAG.WP || tag === TAG.WDT)
        ? PRONOUNS[word]
        : undefined;
    if (pronoun !== undefined) {
      const possessive = tag === TAG.PRP$;
      mentions.push(toPronoun(scan, mentions.length, at, possessive, pronoun));
      possessor = possessive ? mentions.length - 1 : -1;
      at++;
      continue;
    }
    const end = phraseEnd(scan, at);
    if (end === at) {
      if (tag !== TAG.POS) possessor = -1;
      at++;
      continue;
    }
    const possessive = tags[end] === TAG.POS;
    const mention = toMention(scan, mentions.length, at, end, possessor, possessive);
    if (mention !== null) mentions.push(mention);
    possessor = possessive && mention !== null ? mention.index : -1;
    at = end;
  }
  return mentions;
}

function toPronoun(
  scan: Scan,
  index: number,
  at: number,
  possessive: boolean,
  pronoun: (typeof PRONOUNS)[string],
): Mention {
  const { gender, plural, type } = pronoun as NonNullable<typeof pronoun>;
  return {
    ...{
      index,
      kind: 'pronoun',
      type,
      first: at,
      end: at + 1,
      head: at,
      nameFirst: -1,
      nameEnd: -1,
      outerEnd: at + 1,
    },
    ...{ plural, gender, definite: true, possessive, possessor: -1, flags: 0, headFlags: 0 },
    sentence: scan.sentences[at] ?? 0,
  };
}

/** Behind the last noun of the phrase that starts at `at`, or `at` when none does. */
function phraseEnd(scan: Scan, at: number): number {
  const { tokens, tags } = scan;
  const limit = Math.min(tokens.count, at + LONGEST_PHRASE);
  let here = at;
  if (tags[here] === TAG.DT) here++;
  if (here > at && ALONE.has(tokens.lowers[at] ?? '') && !continues(scan, here, here)) return here;
  let end = at;
  for (; here < limit; here++) {
    if (here > at && breaks(scan, here)) break;
    if (INNER.has(tags[here] ?? 0) || scan.nameish[here]) {
      if (isNounAt(scan, here)) end = here + 1;
      if (TIMES.has(tokens.lowers[here] ?? '') && scan.nameish[here]) break;
      continue;
    }
    if (!joinsPhrase(scan, at, here)) break;
  }
  return end > at ? end : ALONE.has(tokens.lowers[at] ?? '') && INNER.has(tags[at] ?? 0) ? at + 1 : at;
}

const breaks = (scan: Scan, at: number): boolean => scan.sentences[at] !== scan.sentences[at - 1];

const isNounAt = (scan: Scan, at: number): boolean =>
  NOUNS.has(scan.tags[at] ?? 0) ||
  scan.nameish[at] === 1 ||
  ((scan.flags[at] ?? 0) & (WORD.role | WORD.group)) !== 0;

function continues(scan: Scan, at: number, from: number): boolean {
  if (at >= scan.tokens.count || (at > from && breaks(scan, at))) return false;
  return INNER.has(scan.tags[at] ?? 0) || scan.nameish[at] === 1;
}

/** Whether a word that is no noun holds the phrase together at `at`. */
function joinsPhrase(scan: Scan, first: number, at: number): boolean {
  const { tokens, tags } = scan;
  if (!continues(scan, at + 1, at)) {
    const joinsArticle =
      tokens.lowers[at] === 'of' && tokens.lowers[at + 1] === 'the' && continues(scan, at + 2, at);
    if (!joinsArticle)
      return tokens.lowers[at] === 'the' && tokens.lowers[at - 1] === 'of' && continues(scan, at + 1, at);
  }
  const tag = tags[at] ?? 0;
  const word = tokens.lowers[at] ?? '';
  if (tag === TAG.RB) return at === first || tags[at - 1] === TAG.DT;
  if (tag === TAG.VBG || tag === TAG.VBN)
    return (
      !scan.nameish[at + 1] &&
      (at === first || INNER.has(tags[at - 1] ?? 0) ? tags[at - 1] !== TAG.NNS : tags[at - 1] === TAG.DT) &&
      tags[at - 1] !== TAG.NN &&
      tags[at - 1] !== TAG.NNP
    );
  if (!scan.nameish[at - 1] || at === first) return false;
  if (tag === TAG.POS || word === "'") {
    return (
      word === "'" &&
      scan.nameish[at + 1] === 1 &&
      ((scan.flags[at + 1] ?? 0) & (WORD.organisation | WORD.suffix)) !== 0
    );
  }
  const next = word === 'of' && tokens.lowers[at + 1] === 'the' ? at + 2 : at + 1;
  if (!scan.nameish[next]) return false;
  if (PARTICLES.has(word) || word === '&') return true;
  if (word === 'the') return tokens.lowers[at - 1] === 'of';
  const before = scan.flags[at - 1] ?? 0;
  if (isPersonName(scan, first, at)) return false;
  if (word === 'of')
    return (before & (WORD.firstName | WORD.place)) === 0 || (before & (WORD.role | WORD.organisation)) !== 0;
  if (word === 'for') return (before & (WORD.organisation | WORD.suffix)) !== 0;
  return (
    word === 'and' &&
    ((scan.flags[at - 1] ?? 0) & WORD.office) !== 0 &&
    ((scan.flags[at + 1] ?? 0) & (WORD.office | WORD.suffix)) !== 0
  );
}

/** Whether a first name and a surname stand right before `at`: nothing hangs on them but a place. */
function isPersonName(scan: Scan, first: number, at: number): boolean {
  const office = WORD.role | WORD.title | WORD.organisation;
  const flags = scan.flags[at - 2] ?? 0;
  return (
    at - 2 >= first && (flags & WORD.firstName) !== 0 && (((scan.flags[at - 1] ?? 0) | flags) & office) === 0
  );
}

/** Where the capitalised run at the end of the phrase begins; `end` when the phrase ends without one. */
function runStart(scan: Scan, first: number, end: number): number {
  if (!scan.nameish[end - 1]) return end;
  let at = end - 1;
  while (at > first) {
    if (scan.nameish[at - 1]) at--;
    else if (at - 2 >= first && scan.nameish[at - 2] && !INNER.has(scan.tags[at - 1] ?? 0)) at -= 2;
    else if (
      at - 3 >= first &&
      scan.tokens.lowers[at - 1] === 'the' &&
      scan.tokens.lowers[at - 2] === 'of' &&
      scan.nameish[at - 3]
    )
      at -= 3;
    else break;
  }
  return at;
}

function toMention(
  scan: Scan,
  index: number,
  first: number,
  end: number,
  possessor: number,
  possessive: boolean,
): Mention | null {
  const { tokens, tags } = scan;
  const article = tags[first] === TAG.DT;
  const run = runStart(scan, article ? first + 1 : first, end);
  if (end - run === 1 && TIMES.has(tokens.lowers[run] ?? '')) return null;
  const reading = run < end ? readName(scan, run, end, article && run === first + 1) : null;
  const named = reading !== null && reading.nameFirst < end;
  const head = end - 1;
  let flags = 0;
  for (let at = first; at < end; at++) flags |= scan.flags[at] ?? 0;
  const headFlags = scan.flags[head] ?? 0;
  return {
    index,
    kind: named ? 'name' : 'description',
    type: named ? reading.type : typeOfHead(scan, first, head, reading?.type),
    first,
    end,
    head,
    nameFirst: named ? reading.nameFirst : -1,
    nameEnd: named ? end : -1,
    outerEnd: named ? end : outerEnd(scan, end),
    plural:
      !named && (tags[head] === TAG.NNS || ((headFlags & WORD.group) !== 0 && (headFlags & WORD.role) === 0)),
    gender: named ? genderOf(scan, first, reading.nameFirst, end) : genderOfRole(headFlags),
    definite:
      possessor >= 0 ||
      (article && POINTERS.has(tokens.lowers[first] ?? '')) ||
      (!named && run < end && !article),
    possessive,
    possessor,
    flags,
    headFlags,
    sentence: scan.sentences[first] ?? 0,
  };
}

/** What a phrase without a name is, by its head. */
function typeOfHead(scan: Scan, first: number, head: number, read: MentionType | undefined): MentionType {
  const flags = scan.flags[head] ?? 0;
  if (read === 'person' && !(flags & WORD.organisation && !(flags & WORD.role))) return 'person';
  if (scan.tags[head] === TAG.NNS || flags & WORD.group) {
    if (flags & WORD.document) return 'document';
    if (flags & WORD.group || !flags)
      return flags & WORD.group || ALONE.has(scan.tokens.lowers[first] ?? '') ? 'group' : 'thing';
  }
  if (flags & (WORD.role | WORD.kin | WORD.source)) return 'person';
  if (flags & (WORD.organisation | WORD.suffix)) return 'organisation';
  if (!flags && /(?:ist|ian|woman|person|-year-old)$/.test(scan.tokens.lowers[head] ?? '')) return 'person';
  return flags & WORD.document ? 'document' : 'thing';
}

/** Behind up to two phrases joined by a preposition: "an official | at the ministry | in Moscow". */
function outerEnd(scan: Scan, end: number): number {
  let outer = end;
  if (
    /^(?:familiar|close|briefed|involved|opposed|loyal)$/.test(scan.tokens.lowers[end] ?? '') &&
    !breaks(scan, end)
  )
    outer++;
  for (let joined = 0; joined < 2; joined++) {
    if (!/^(?:of|for|from|at|with|in|to|on)$/.test(scan.tokens.lowers[outer] ?? '') || breaks(scan, outer))
      break;
    const next = scan.tags[outer + 1] === TAG.PRP$ ? outer + 2 : outer + 1;
    const behind = phraseEnd(scan, next);
    if (behind === next) return joined === 0 ? end : outer;
    outer = scan.tags[behind] === TAG.POS ? Math.max(behind + 1, phraseEnd(scan, behind + 1)) : behind;
  }
  return outer;
}
