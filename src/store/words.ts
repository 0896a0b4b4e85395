/** Words of a text without regard to case, for names and stories; stems and spelling are left to `search/`. */
import { toWords as toTextWords } from '../core/finding/text-words.ts';

/** In order, repeated ones included: "Mirzoyan’s U.S. visit" gives `mirzoyan`, `us`, `visit`. Linear in the text. */
export function toWords(text: string): readonly string[] {
  return toTextWords(text).map((word) => word.toLowerCase());
}

/** What two names have in common when they are the same but for case and accents. */
export function toFolded(text: string): string {
  return toWords(text).join(' ');
}
