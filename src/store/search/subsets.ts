/** In which order conjunctions of terms are tried: all terms first, then fewer, those that tell most before others. */

/** Conjunctions of more terms are rarely met by one statement; the rarest terms are taken. */
const TERMS_MAX = 8;

/** After so many conjunctions what is left holds only the commonest words asked for. */
const SUBSETS_MAX = 48;

export type Subset = { readonly indices: readonly number[]; readonly weight: number };

/** Sets of indices into `weights`, by the sum of their weights; ties in order of index. Terms of weight 0 are left out. */
export function toSubsets(weights: readonly number[]): readonly Subset[] {
  const chosen = [...weights.keys()]
    .filter((index) => (weights[index] ?? 0) > 0)
    .toSorted((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0))
    .slice(0, TERMS_MAX);
  const subsets: Subset[] = [];
  for (let bits = 1; bits < 1 << chosen.length; bits += 1) {
    const indices = chosen.filter((_, position) => (bits & (1 << position)) !== 0);
    subsets.push({ indices, weight: indices.reduce((sum, index) => sum + (weights[index] ?? 0), 0) });
  }
  return subsets.toSorted((one, other) => other.weight - one.weight).slice(0, SUBSETS_MAX);
}
