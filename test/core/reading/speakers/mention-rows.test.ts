import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Mention } from '../../../../src/core/reading/speakers/mention.ts';
import { createMentionMaker, spanMentions } from '../../../../src/core/reading/speakers/mention-rows.ts';

const number = fc.integer({ min: -1, max: 2 ** 31 - 1 });
const fields = fc.record({
  kind: fc.constantFrom<Mention['kind'][]>('name', 'pronoun', 'description'),
  type: fc.constantFrom<Mention['type'][]>(
    ...(['person', 'organisation', 'document', 'group', 'place', 'thing', 'unknown'] as const),
  ),
  gender: fc.constantFrom<Mention['gender'][]>('female', 'male', 'neuter', 'unknown'),
  ...{ first: number, end: number, head: number, nameFirst: number, nameEnd: number, outerEnd: number },
  ...{ tailEnd: number, possessor: number, flags: number, headFlags: number, sentence: number },
  ...{ plural: fc.boolean(), definite: fc.boolean(), possessive: fc.boolean() },
});

it('mentions come back as they were made, however many more there are than expected', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 40 }), (made) => {
      const mentions = made.map(createMentionMaker(0));
      mentions.forEach((mention, index) => {
        expect(mention).toMatchObject({ ...made[index], index });
      });
    }),
  );
});

it('two mentions joined reach from the first to the end of the last and have no name', () => {
  fc.assert(
    fc.property(fields, fields, (first, last) => {
      const make = createMentionMaker(2);
      expect(spanMentions(make(first), make(last))).toEqual({
        ...{ ...first, index: 0, end: last.end, outerEnd: last.outerEnd, tailEnd: last.tailEnd },
        ...{ nameFirst: -1, nameEnd: -1 },
      });
    }),
  );
});
