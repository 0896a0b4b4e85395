/**
 * Cuts text into words and marks, kept as columns so that a long article costs little memory; what the words mean
 * is left to the tagger and the lexicons.
 */

/**
 * The tokens of a text in order. Offsets are UTF-16, half open, into the text. `forms[form[i]]` is the token as
 * written; each distinct form is held once, so that what depends on the form alone is worked out once a form.
 */
export type Tokens = {
  readonly count: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly form: Uint32Array;
  readonly forms: readonly string[];
};

/**
 * A word (clitics such as `'s` and `n't` apart, inner hyphens, dots and apostrophes kept), a run of dots, a pair of
 * apostrophes or of backticks (they stand for one quotation mark), or any other single character.
 */
const TOKEN =
  /[\p{L}\p{M}\p{N}]+?(?=n['’]t(?![\p{L}\p{N}]))|n['’]t(?![\p{L}\p{N}])|['’](?:s|re|ve|ll|d|m)(?![\p{L}\p{N}])|(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:[-‑.,&/](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+|['’](?!(?:s|re|ve|ll|d|m)(?![\p{L}\p{N}]))[\p{L}\p{M}\p{N}]+)*|\.{2,}|''|``|[^\s]/gu;

export function toTokens(text: string): Tokens {
  const start: number[] = [];
  const end: number[] = [];
  const form: number[] = [];
  const forms: string[] = [];
  const known = new Map<string, number>();
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    let id = known.get(word);
    if (id === undefined) {
      id = forms.length;
      known.set(word, id);
      forms.push(word);
    }
    start.push(match.index);
    end.push(match.index + word.length);
    form.push(id);
  }
  return {
    count: start.length,
    start: Uint32Array.from(start),
    end: Uint32Array.from(end),
    form: Uint32Array.from(form),
    forms,
  };
}
