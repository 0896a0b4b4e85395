/**
 * Reads how somebody stands to an office by the adjective before it: "former", "acting", "outgoing". What office it is,
 * is left to `roles.ts`.
 */
import type { Scan } from './scan.ts';

export type Standing = {
  readonly former: boolean;
  /** "the current coach" is nobody who coached once. */
  readonly current: boolean;
  /** "the acting director": only who is called so. */
  readonly acting: boolean;
  /** "the departing director": only who leaves. */
  readonly leaving: boolean;
  /** "the incoming director", "the president-elect": only who comes. */
  readonly coming: boolean;
};

const WORDS: Readonly<Record<keyof Standing, string>> = {
  former: 'former formerly previously ex retired onetime one-time erstwhile',
  current: 'current present incumbent new',
  acting: 'acting interim',
  leaving: 'departing outgoing retiring ousted fired sacked dismissed deposed',
  coming: 'incoming newly-elected designate',
};

const STANDINGS = new Map(
  Object.entries(WORDS).flatMap(([standing, words]) =>
    words.split(' ').map((word) => [word, standing as keyof Standing] as const),
  ),
);

/** Of the tokens `first` to `end`, half open, and of the one before them: "acting | health minister". */
export function standingOf({ tokens }: Scan, first: number, end: number): Standing {
  const found = { former: false, current: false, acting: false, leaving: false, coming: false };
  for (let at = first - 1; at < end; at++) {
    const word = tokens.lowers[at] ?? '';
    const standing = STANDINGS.get(word) ?? (word.includes('-') ? ofCompound(word) : undefined);
    if (standing !== undefined && (at >= first || standing === 'former' || standing === 'acting'))
      found[standing] = true;
  }
  return found;
}

/** "ex-minister", "president-elect". */
function ofCompound(word: string): keyof Standing | undefined {
  if (word.startsWith('ex-')) return 'former';
  return word.endsWith('-elect') ? 'coming' : undefined;
}
