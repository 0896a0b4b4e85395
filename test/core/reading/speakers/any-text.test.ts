import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../../../src/core/reading/attribution.ts';
import { attributeContents } from './attributed.ts';

const words = fc.constantFrom(
  ...'Lavrov Anna Mr. Kessler the minister Russia’s said , . “ ” he She who of and Court officials (WHO) its\n\n told by U.S. 3'.split(
    ' ',
  ),
);
const news = fc.oneof(
  fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Three offsets make a content and its cue. */
function toContents(text: string, offsets: readonly number[]): Content[] {
  const [start = 0, middle = 0, end = 0] = offsets
    .map((offset) => offset % (text.length + 1))
    .sort((a, b) => a - b);
  if (start === middle || middle === end) return [];
  const cue = { start: middle, end };
  return [{ kind: 'indirect', start, end: middle, parts: [{ start, end: middle }], confidence: 1, cue }];
}

describe('attribution', () => {
  it('never throws, and all it shows are slices of the text', () => {
    fc.assert(
      fc.property(news, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (text, offsets) => {
        const contents = toContents(text, offsets);
        const { speakers, attributions } = attributeContents(text, contents);
        expect(attributions).toHaveLength(contents.length);
        for (const { evidence } of attributions) {
          expect(evidence.confidence).toBeGreaterThanOrEqual(0);
          expect(evidence.confidence).toBeLessThanOrEqual(1);
          for (const range of [evidence.cue, evidence.mention, evidence.antecedent]) {
            if (range)
              expect(range.start >= 0 && range.start < range.end && range.end <= text.length).toBe(true);
          }
        }
        for (const { name, role } of speakers) {
          expect(name).not.toBe('');
          if (role) expect(text.slice(role.start, role.end)).toBe(role.text);
        }
      }),
      { numRuns: 400 },
    );
  });
});
