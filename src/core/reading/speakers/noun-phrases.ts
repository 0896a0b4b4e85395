/**
 * Finds the noun phrases and pronouns of a text, the candidates for speakers; where a phrase ends is left to
 * `phrase-bounds.ts`, who they are to `entities.ts` and the rankers. One pass over the tokens.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Gender, MentionDraft, Mentions, MentionType } from './mention.ts';
import { MentionRows } from './mention-rows.ts';
import { genderOf, genderOfRole, readName } from './names.ts';
import { isTime, outerEnd, phraseEnd, runStart } from './phrase-bounds.ts';
import { tailEnd } from './phrase-tails.ts';
import type { Scan } from './scan.ts';
import { isIn, NOUNS } from './tag-sets.ts';
import { FACT, is } from './word-facts.ts';

const POINTERS = new Set('the this that these those'.split(' '));

type Pronoun = { readonly gender: Gender; readonly plural: boolean; readonly type: MentionType };

const PRONOUNS: Readonly<Record<string, Pronoun>> = {
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
export function findMentions(scan: Scan): Mentions {
  const { tokens, tags } = scan;
  const mentions = new MentionRows(scan.sentences, countLikely(tags));
  let possessed = false;
  for (let at = 0; at < tokens.count; ) {
    const tag = tags[at] ?? 0;
    const word = tokens.lowers[at] ?? '';
    const pronoun =
      scan.nameish[at] === 0 && (tag === TAG.PRP || tag === TAG.PRP$ || tag === TAG.WP || tag === TAG.WDT)
        ? PRONOUNS[word]
        : undefined;
    if (pronoun !== undefined) {
      const possessive = tag === TAG.PRP$;
      mentions.add(toPronoun(at, possessive, pronoun));
      possessed = possessive;
      at++;
      continue;
    }
    const end = phraseEnd(scan, at);
    if (end === at) {
      if (tag !== TAG.POS) possessed = false;
      at++;
      continue;
    }
    const possessive = tags[end] === TAG.POS;
    const mention = toMention(scan, at, end, possessed, possessive);
    if (mention !== null) mentions.add(mention);
    possessed = possessive && mention !== null;
    at = end;
  }
  return mentions;
}

/** About how many mentions there are: pronouns and last nouns. */
function countLikely(tags: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at] ?? 0;
    if (tag === TAG.PRP || tag === TAG.PRP$ || (isIn(NOUNS, tags, at) && !isIn(NOUNS, tags, at + 1))) count++;
  }
  return count;
}

function toPronoun(at: number, possessive: boolean, { gender, plural, type }: Pronoun): MentionDraft {
  return {
    kind: 'pronoun',
    type,
    first: at,
    end: at + 1,
    head: at,
    nameFirst: -1,
    outerEnd: at + 1,
    tailEnd: at + 1,
    plural,
    gender,
    definite: true,
    possessive,
    possessed: false,
  };
}

function toMention(
  scan: Scan,
  first: number,
  end: number,
  possessed: boolean,
  possessive: boolean,
): MentionDraft | null {
  const { tokens, tags } = scan;
  const article = tags[first] === TAG.DT;
  const run = runStart(scan, article ? first + 1 : first, end);
  if (end - run === 1 && isTime(scan, run)) return null;
  const reading = run < end ? readName(scan, run, end, article && run === first + 1) : null;
  const named = reading !== null && reading.nameFirst < end;
  const head = !named && reading?.type === 'person' ? officeIn(scan, run, end) : end - 1;
  const headFlags = scan.flags[head] ?? 0;
  const outer = named && reading.type !== 'organisation' ? end : outerEnd(scan, end);
  const before = scan.sentences[first - 1] === scan.sentences[first] ? tags[first - 1] : undefined;
  const object = before === TAG.IN || before === TAG.TO;
  return {
    kind: named ? 'name' : 'description',
    type: named ? reading.type : typeOfHead(scan, first, head, reading?.type),
    first,
    end,
    head,
    nameFirst: named ? reading.nameFirst : -1,
    outerEnd: outer,
    tailEnd: named ? outer : tailEnd(scan, { end, outer, plural: tags[head] === TAG.NNS, object }),
    plural:
      !named && (tags[head] === TAG.NNS || ((headFlags & WORD.group) !== 0 && (headFlags & WORD.role) === 0)),
    gender: named ? genderOf(scan, first, reading.nameFirst, end) : genderOfRole(headFlags),
    definite:
      possessed || (article && POINTERS.has(tokens.lowers[first] ?? '')) || (!named && run < end && !article),
    possessive,
    possessed,
  };
}

/** The office itself in "Secretary of State". */
function officeIn(scan: Scan, first: number, end: number): number {
  for (let at = end - 1; at >= first; at--) if ((scan.flags[at] ?? 0) & (WORD.role | WORD.title)) return at;
  return end - 1;
}

/** What a phrase without a name is, by its head. */
function typeOfHead(scan: Scan, first: number, head: number, read: MentionType | undefined): MentionType {
  const flags = scan.flags[head] ?? 0;
  if (read === 'person' && !(flags & WORD.organisation && !(flags & WORD.role))) return 'person';
  if (read === 'group' && flags & WORD.place) return 'group';
  if (scan.tags[head] === TAG.NNS || flags & WORD.group) {
    if (flags & WORD.document) return 'document';
    if (flags & WORD.group || !flags)
      return flags & WORD.group || is(scan.facts, first, FACT.alone) ? 'group' : 'thing';
  }
  if (flags & (WORD.role | WORD.kin | WORD.source | WORD.title)) return 'person';
  if (flags & WORD.organisation || (flags & WORD.suffix && scan.nameish[head])) return 'organisation';
  if (!flags && /(?:ist|ian|woman|person|-year-old)$/.test(scan.tokens.lowers[head] ?? '')) return 'person';
  return flags & WORD.document ? 'document' : 'thing';
}
