/** Words of a text with case and accents taken off, for looking up by word; stemming and spelling are left to `search/`. */

/** In order, repeated ones included: "Mirzoyan’s Café" gives `mirzoyan`, `s`, `cafe`. Linear in the text. */
export function toWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What two names have in common when they are the same but for case and accents. */
export function toFolded(text: string): string {
  return toWords(text).join(' ');
}
