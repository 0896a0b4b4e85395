/** Reads what kind of body a name or a noun is: "court" of "the Supreme Court"; roles of people are left to `roles.ts`. */
import { WORD } from './lexicon.ts';
import type { RoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** For bodies the heads are the nouns for bodies: "court" of "the Supreme Court". */
export function bodyWords(scan: Scan, words: RoleWords, first: number, end: number): RoleWords {
  const heads = new Set<string>();
  for (let at = first; at < end; at++) {
    const flags = scan.flags[at] ?? 0;
    const word = scan.tokens.lowers[at] ?? '';
    if (flags & (WORD.organisation | WORD.document | WORD.suffix)) heads.add(word);
    if (flags & WORD.organisation && word.endsWith('maker')) heads.add('maker');
    if (flags & WORD.suffix && !(flags & WORD.organisation) && scan.nameish[at])
      for (const head of ['company', 'firm']) heads.add(head);
    if (flags & WORD.outlet)
      for (const head of ['newspaper', 'paper', 'network', 'broadcaster', 'agency', 'outlet'])
        heads.add(head);
  }
  return {
    ...words,
    heads,
    others: new Set([...words.others].filter((word) => !heads.has(word))),
  };
}
