/**
 * Cuts running text that is too long for one message into pieces that fit, at white space wherever there is any;
 * marking a cut as such is left to `render.ts`.
 */

type Piece = { readonly text: string };

/**
 * Consecutive groups of pieces, each of which `render` makes at most `limit` UTF-16 units of. Joined, the texts of
 * all groups are the texts given: no character is lost or added. `limit` must leave room for one character.
 */
export function splitPieces<P extends Piece>(
  pieces: readonly P[],
  limit: number,
  render: (pieces: readonly P[]) => string,
): readonly (readonly P[])[] {
  const fits = (group: readonly P[]) => render(group).length <= limit;
  if (fits(pieces)) return [pieces];
  const groups: P[][] = [];
  let group: P[] = [];
  const close = () => {
    groups.push(group);
    group = [];
  };
  for (const piece of pieces) {
    let rest = piece;
    while (rest.text !== '') {
      if (fits([...group, rest])) {
        group.push(rest);
        break;
      }
      const open = group;
      const cut = findCut(rest.text, group.length === 0, (text) => fits([...open, { ...rest, text }]));
      if (cut > 0) group.push({ ...rest, text: rest.text.slice(0, cut) });
      rest = { ...rest, text: rest.text.slice(cut) };
      close();
    }
  }
  if (group.length > 0) close();
  return groups;
}

/** The longest fitting prefix that ends behind white space; without any, and if it must, between two characters. */
function findCut(text: string, must: boolean, fits: (prefix: string) => boolean): number {
  const afterSpaces = [...text.matchAll(/\s+/g)].map((match) => match.index + match[0].length);
  const cut = longest(afterSpaces, (at) => fits(text.slice(0, at)));
  if (cut > 0 || !must) return cut;
  let at = 0;
  const betweenCharacters = Array.from(text, (character) => {
    at += character.length;
    return at;
  });
  return longest(betweenCharacters, (end) => fits(text.slice(0, end))) || (betweenCharacters[0] as number);
}

/** The last of ascending values that is accepted, 0 when none is; longer prefixes never fit where shorter do not. */
function longest(ascending: readonly number[], accepts: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (accepts(ascending[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1] ?? 0;
}
