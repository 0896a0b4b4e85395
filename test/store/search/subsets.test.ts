import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSubsets } from '../../../src/store/search/subsets.ts';

describe('conjunctions of terms', () => {
  it('go from all terms to the one that tells least', () => {
    expect(toSubsets([1, 4, 2]).map(({ indices }) => indices.toSorted())).toEqual([
      [0, 1, 2],
      [1, 2],
      [0, 1],
      [1],
      [0, 2],
      [2],
      [0],
    ]);
  });

  it('leave out what nothing holds, and are few whatever is asked', () => {
    expect(toSubsets([0, 0])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 15, noNaN: true }), { maxLength: 40 }), (weights) => {
        const subsets = toSubsets(weights);
        expect(subsets.length).toBeLessThanOrEqual(48);
        for (const { indices } of subsets)
          for (const index of indices) expect(weights[index]).toBeGreaterThan(0);
        const falling = subsets.map(({ weight }) => weight);
        expect(falling).toEqual(falling.toSorted((one, other) => other - one));
      }),
    );
  });
});
