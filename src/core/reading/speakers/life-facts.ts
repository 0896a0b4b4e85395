/**
 * Reads beside a name how old it is, whose kin, and whether it leaves an office or comes to one: "NAME, 41,", "NAME and his
 * wife", "NAME resigned". What it does is left to `deeds.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';
import { isIn, VERBS } from './tag-sets.ts';

/** In tokens: how far from a name the clause goes in which "who" and "his wife" belong to it. */
export const LONGEST_CLAUSE = 24;
export const BE = /^(?:is|are|was|were|been|being|be|stands|stood|got|gets)$/;

const PARENT = { his: ['father', 'parent'], her: ['mother', 'parent'] };
const CHILD = { his: ['son'], her: ['daughter'] };
const SIBLING = { his: ['brother'], her: ['sister'] };
/** What one is to him whom one calls so: his wife's husband. */
const KIN: Readonly<Record<string, { readonly his: readonly string[]; readonly her: readonly string[] }>> = {
  wife: { his: ['husband', 'widower'], her: ['wife'] },
  husband: { his: ['husband'], her: ['wife', 'widow'] },
  ...{
    son: PARENT,
    daughter: PARENT,
    child: PARENT,
    children: PARENT,
    baby: PARENT,
    sons: PARENT,
    daughters: PARENT,
  },
  ...{ father: CHILD, mother: CHILD, parents: CHILD },
  ...{ brother: SIBLING, sister: SIBLING, brothers: SIBLING, sisters: SIBLING },
};

/** "NAME has looked for his wife since May": the next mention but things is a pronoun that owns kin. */
export function kinOf(scan: Scan, name: Mention, after: Mention): readonly string[] | null {
  const { lowers } = scan.tokens;
  const end = Math.min(scan.tokens.count, name.end + LONGEST_CLAUSE);
  for (let at = after.first; at < end && scan.sentences[at] === name.sentence; at++) {
    if (scan.nameish[at]) return null;
    if (scan.tags[at] !== TAG.PRP$) continue;
    const word = lowers[at];
    if (word !== 'his' && word !== 'her') continue;
    if (name.gender !== 'unknown' && (name.gender === 'male') !== (word === 'his')) return null;
    const kin = KIN[lowers[at + 1] ?? ''];
    return kin?.[word] ?? null;
  }
  return null;
}

/** How verbs tell that somebody leaves: of himself, with "down" or "aside", by the hand of others. */
const LEAVING = new Map<string, 'gone' | 'step' | 'sent'>([
  ...'leave retire resign resigns resigned resigning quit quits quitting retires retired retiring leaves leaving left'
    .split(' ')
    .map((word) => [word, 'gone'] as const),
  ...'step steps stepped stepping stand stands stood standing'
    .split(' ')
    .map((word) => [word, 'step'] as const),
  ...'fired sacked ousted dismissed deposed suspended replaced removed impeached unseated'
    .split(' ')
    .map((word) => [word, 'sent'] as const),
]);

/** "NAME resigned", "NAME — chair since May — will step down", "NAME was sacked", "fired coach NAME". */
export function leaves(scan: Scan, { first, end, sentence }: Mention): boolean {
  const { lowers } = scan.tokens;
  for (let before = first - 1; before >= first - 3 && scan.sentences[before] === sentence; before--)
    if (LEAVING.get(lowers[before] ?? '') === 'sent' && !BE.test(lowers[before - 1] ?? '')) return true;
  for (let at = end; at < end + LONGEST_CLAUSE && scan.sentences[at] === sentence; at++) {
    if (scan.nameish[at] && (scan.flags[at] ?? 0) & WORD.firstName) return false;
    if (!isIn(VERBS, scan.tags, at)) continue;
    const how = LEAVING.get(lowers[at] ?? '');
    if (how === 'step' && /^(?:down|aside)$/.test(lowers[at + 1] ?? '')) return true;
    if (how === 'sent' && BE.test(lowers[at - 1] ?? '')) return true;
    if (how === 'gone') return true;
  }
  return false;
}

const COME =
  /^(?:succeeds?|succeeded|replaces?|replaced|becomes?|became|wins?|won|takes?|took|joins?|named|appointed|elected|hired|chosen|promoted|picked|inherits?)$/;

/** "NAME will succeed her", "NAME was elected", "put NAME in charge". */
export const comes = (
  { tokens, sentences }: Scan,
  { first, end, sentence }: Mention,
  verbs: readonly number[],
): boolean =>
  (/^(?:put|puts|placed)$/.test(tokens.lowers[first - 1] ?? '') &&
    tokens.lowers[end] === 'in' &&
    tokens.lowers[end + 1] === 'charge') ||
  verbs.some((at) => sentences[at] === sentence && COME.test(tokens.lowers[at] ?? ''));

/** Nobody whom the news gives an age is younger or older. */
const [YOUNGEST, OLDEST] = [4, 115];

export function ageAt({ tokens }: Scan, at: number): number {
  const age = /^\d{1,3}$/.test(tokens.lowers[at] ?? '') ? Number(tokens.lowers[at]) : 0;
  return age >= YOUNGEST && age <= OLDEST ? age : 0;
}

/** 41 of "41-year-old"; 0 of other words. */
const yearsOf = (word: string): number =>
  word.endsWith('-year-old') ? Number(/^\d{1,3}(?=-)/.exec(word)?.[0] ?? 0) : 0;

/** The age in years that "NAME, 41," or "41-year-old" tells; 0 when none is told. */
export function ageOf(scan: Scan, mention: Mention): number {
  const { lowers } = scan.tokens;
  for (let at = mention.first; at < mention.end; at++) {
    const years = yearsOf(lowers[at] ?? '');
    if (years > 0) return years;
  }
  if (mention.kind !== 'name') return 0;
  for (let at = mention.end; at < mention.end + 4; at++)
    if (/^(?:turned|turns|aged)$/.test(lowers[at] ?? '')) return ageAt(scan, at + 1);
  const beside = /^[,(]$/.test(lowers[mention.end] ?? '');
  if (beside && /^[,.;)]$/.test(lowers[mention.end + 2] ?? '')) return ageAt(scan, mention.end + 1);
  for (let at = mention.end + 1; beside && at < mention.end + 4; at++) {
    const years = yearsOf(lowers[at] ?? '');
    if (years > 0) return years;
  }
  return 0;
}
