/** The fonts of the cards, from files: each covers some scripts, and what one lacks is looked for in the next. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type CardFont = {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: 400 | 700;
  readonly style: 'normal';
};

/** Throws when the folder holds none: a card without letters would be worse than none. */
export function loadCardFonts(dir: string): readonly CardFont[] {
  const fonts = readdirSync(dir).flatMap((file): readonly CardFont[] => {
    const match = /^(.+)-(400|700)-normal\.woff$/.exec(file);
    if (!match) return [];
    const weight = match[2] === '700' ? 700 : 400;
    return [{ name: match[1] as string, weight, style: 'normal', data: readFileSync(join(dir, file)) }];
  });
  if (fonts.length === 0) throw new Error(`there are no fonts in ${dir}`);
  // Plain Latin first: digits and punctuation are its.
  const rank = ({ name }: CardFont) => (name === 'noto-sans-latin' ? 0 : 1);
  return fonts.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
