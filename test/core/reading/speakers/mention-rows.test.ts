import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Mention, MentionDraft } from '../../../../src/core/reading/speakers/mention.ts';
import { MentionRows, spanMentions } from '../../../../src/core/reading/speakers/mention-rows.ts';

const TOKENS = 400;
const SENTENCES = Int32Array.from({ length: TOKENS }, (_, at) => Math.floor(at / 7) - 1);

const signs = fc.record({
  kind: fc.constantFrom<Mention['kind'][]>('name', 'pronoun', 'description'),
  type: fc.constantFrom<Mention['type'][]>(
    ...(['person', 'organisation', 'document', 'group', 'place', 'thing', 'unknown'] as const),
  ),
  gender: fc.constantFrom<Mention['gender'][]>('female', 'male', 'neuter', 'unknown'),
  ...{
    plural: fc.boolean(),
    definite: fc.boolean(),
    possessive: fc.boolean(),
    possessed: fc.boolean(),
  },
});

/** Phrases with a head and perhaps a name within, and something that hangs on them. */
const drafts = fc
  .tuple(
    signs,
    fc.nat(TOKENS - 1),
    fc.integer({ min: 1, max: 30 }),
    fc.tuple(fc.nat(29), fc.integer({ min: -1, max: 29 }), fc.nat(105), fc.nat(120)),
  )
  .map(([own, first, length, [head, name, outer, tail]]): MentionDraft => {
    const end = first + length;
    return {
      ...own,
      ...{ first, end, head: first + Math.min(head, length - 1) },
      nameFirst: name < 0 ? -1 : first + Math.min(name, length - 1),
      ...{ outerEnd: end + outer, tailEnd: end + tail },
    };
  });

function rowsOf(made: readonly MentionDraft[]): MentionRows {
  const rows = new MentionRows(SENTENCES, 0);
  for (const draft of made) rows.add(draft);
  return rows;
}

function expected({ possessed, ...draft }: MentionDraft, index: number): Mention {
  return {
    ...{ ...draft, index, sentence: SENTENCES[draft.first] ?? 0 },
    ...{
      nameEnd: draft.nameFirst < 0 ? -1 : draft.end,
      possessor: possessed ? index - 1 : -1,
    },
  };
}

it('mentions come back as they were made, however many more there are than expected', () => {
  fc.assert(
    fc.property(fc.array(drafts, { minLength: 1, maxLength: 300, size: 'max' }), (made) => {
      const rows = rowsOf(made);
      expect(rows.length).toBe(made.length);
      [...rows].forEach((mention, index) => {
        expect(mention).toMatchObject(expected(made[index] as MentionDraft, index));
      });
      expect(rows.slice(1, 3).map(({ index }) => index)).toEqual([1, 2].slice(0, made.length - 1));
      expect([rows.get(-1), rows.get(made.length)]).toEqual([undefined, undefined]);
    }),
  );
});

it('two mentions joined reach from the first to the end of the last and have no name', () => {
  fc.assert(
    fc.property(drafts, drafts, (one, other) => {
      const [first, last] = rowsOf([one, other]);
      if (first === undefined || last === undefined) throw new Error('No mentions were kept.');
      expect(spanMentions(first, last)).toEqual({
        ...{
          ...expected(one, 0),
          end: last.end,
          outerEnd: last.outerEnd,
          tailEnd: last.tailEnd,
        },
        ...{ nameFirst: -1, nameEnd: -1 },
      });
    }),
  );
});
