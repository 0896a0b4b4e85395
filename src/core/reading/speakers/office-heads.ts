/**
 * Tells which offices a noun stands for: "vice president" and no president, "secretary of state", "Dr." and doctor,
 * "goalkeeper" and keeper, "founders" and founder. What else a phrase says of somebody is left to `roles.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Scan } from './scan.ts';

/** Offices of two words that are more than their last one. */
export const COMPOUNDS = new Set(
  `foreign-minister prime-minister secretary-general attorney-general vice-president chief-executive finance-minister
defence-minister defense-minister interior-minister health-minister deputy-mayor vice-mayor vice-chancellor deputy-minister
vice-chairman vice-chair deputy-director assistant-coach chief-justice`.split(/\s+/),
);

/** The office of which the word at `at` tells several: "founders", "spokeswomen"; undefined for other words. */
export function singularRole({ tokens, tags, lexicon }: Scan, at: number): string | undefined {
  return tags[at] === TAG.NNS || tags[at] === TAG.NNP
    ? lexicon.singulars.get(tokens.lowers[at] ?? '')
    : undefined;
}

export const isDeputy = (word: string): boolean => DEPUTIES.some((each) => each === word);

export const DEPUTIES = ['deputy', 'assistant', 'vice', 'associate'] as const;

/** The word for a deputy that governs the office at `at`: "deputy health minister"; undefined when there is none. */
function deputyBefore({ tokens, tags }: Scan, at: number): (typeof DEPUTIES)[number] | undefined {
  for (let before = at - 1; before >= at - 3; before--) {
    const word = tokens.lowers[before];
    const deputy = DEPUTIES.find((each) => each === word);
    if (deputy !== undefined) return deputy;
    if (tags[before] !== TAG.NN && tags[before] !== TAG.JJ && tags[before] !== TAG.NNP) return undefined;
  }
  return undefined;
}

/** "chief financial officer" and "CFO": each an office of its own. */
const chiefOf = (field: string): string => CHIEFS.get(field) ?? `chief-${field}`;
const CHIEFS = new Map([
  ['executive', 'ceo'],
  ['financial', 'cfo'],
  ['finance', 'cfo'],
  ['operating', 'coo'],
  ['operations', 'coo'],
  ['technology', 'cto'],
  ['information', 'cio'],
]);

/** "opposition leader", "leader of the opposition": not who leads the country. */
const isOfOpposition = (lowers: readonly string[], at: number): boolean =>
  lowers[at - 1] === 'opposition' ||
  (lowers[at + 1] === 'of' && (lowers[at + 2] === 'opposition' || lowers[at + 3] === 'opposition'));

/** What a schoolteacher, a goalkeeper, a firefighter is called for short. */
const KIND =
  /^[a-z]{3,}(teacher|keeper|writer|broker|worker|player|driver|officer|fighter|maker|owner|holder)$/;

/** A vice president is no president, a chief judge no chief. */
export function addHead(scan: Scan, heads: Set<string>, at: number): void {
  const { lowers } = scan.tokens;
  const word = lowers[at] ?? '';
  const compound = `${lowers[at - 1] ?? ''}-${word}`;
  if (
    word === 'attorney' &&
    /^(?:u\.s\.|us|district|state|city|county|crown|prosecuting)$/.test(lowers[at - 1] ?? '')
  )
    heads.add('public-attorney');
  const deputy = deputyBefore(scan, at);
  if (deputy !== undefined) return void heads.add(`${deputy}-${word}`);
  if (word === 'chief' && (scan.flags[at + 1] ?? 0) & WORD.role && isNominal(scan, at + 1)) return;
  if (word === 'chief' && lowers[at + 2] === 'officer') return;
  if (word === 'officer' && lowers[at - 2] === 'chief') return void heads.add(chiefOf(lowers[at - 1] ?? ''));
  if (word === 'leader' && isOfOpposition(lowers, at)) return void heads.add('opposition-leader');
  if (word === 'head' && lowers[at + 1] === 'of' && /^(?:state|government)$/.test(lowers[at + 2] ?? ''))
    return void heads.add('head-of-state');
  heads.add(word);
  const full = scan.lexicon.full.get(word);
  if (full !== undefined) heads.add(full);
  if (COMPOUNDS.has(compound)) heads.add(compound);
  if (word === 'secretary' && lowers[at + 1] === 'of' && lowers[at + 2] === 'state')
    heads.add('secretary-of-state');
  const kind = KIND.exec(word)?.[1];
  if (kind !== undefined) heads.add(kind);
  const hyphen = word.lastIndexOf('-');
  if (hyphen > 0 && !word.startsWith('co-')) heads.add(word.slice(hyphen + 1));
  if (compound === 'chief-executive') heads.add('ceo');
}

export function isNominal(scan: Scan, at: number): boolean {
  const tag = scan.tags[at];
  return tag === TAG.NN || tag === TAG.NNS || tag === TAG.NNP || tag === TAG.JJ || scan.nameish[at] === 1;
}
