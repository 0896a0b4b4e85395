import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../src/core/finding/rank-sentences.ts';
import { putElsewhere, retell } from '../../src/fit/finding-retold.ts';
import type { SetQuestion } from '../../src/fit/finding-sets.ts';
import { findingData } from '../helpers/seed-finder.ts';

const lexicon = lexiconOf(findingData);

const TEXTS = {
  ferry: [
    'The Gotska ferry is a ship of the town of Nynas.',
    'Workers rebuilt the damaged ferry in spring.',
    'It leaves every hour.',
    'A storm damaged the harbour in autumn.',
  ],
  harbour: [
    'The harbour of Nynas was damaged twice.',
    'Workers built a wall against storms.',
    'Nobody knows who paid for the wall.',
  ],
  bees: ['Bees sleep in winter.', 'A ferry brings their honey to the town in spring.'],
};

function ask(document: keyof typeof TEXTS, question: string, positives: readonly number[]): SetQuestion {
  const group = document === 'bees' ? 'bees' : 'nynas';
  return { id: `${document}-${question}`, question, sentences: TEXTS[document], positives, group, document };
}

const rows = [
  ask('ferry', 'Who rebuilt the damaged ferry of Nynas?', [1]),
  ask('ferry', 'What is the Gotska ferry?', [0]),
  ask('harbour', 'What did workers build against storms?', [1]),
  ask('bees', 'When do bees sleep?', [0]),
  ask('bees', 'Who owns the harbour?', []),
];

describe('questions of a set told again', () => {
  const retold = retell(rows, lexicon, 3);
  const ways = (id: string) => retold.filter(({ row }) => row.id === id).map(({ row }) => row);

  it('come in five ways each, but for those without an answer, and the same each time', () => {
    expect(retold).toHaveLength(4 * 5);
    expect(retell(rows, lexicon, 3)).toEqual(retold);
  });

  it('keep their answers, in place or in other words', () => {
    for (const row of rows.filter(({ positives }) => positives.length > 0)) {
      const answers = row.positives.map((at) => row.sentences[at]);
      const [reworded, pool, , lead] = ways(row.id);
      expect(reworded?.positives).toEqual(row.positives);
      for (const way of [pool, lead]) expect(way?.positives.map((at) => way.sentences[at])).toEqual(answers);
    }
  });

  it('in a pool stand among sentences of other texts too', () => {
    const [, pool] = ways(rows[0]?.id ?? '');
    const own = new Set<string>(TEXTS.ferry);
    expect(pool?.sentences.some((text) => !own.has(text))).toBe(true);
    expect(new Set(pool?.sentences).size).toBe(pool?.sentences.length);
  });

  it('count more where an opening answers', () => {
    const weights = retold.filter(({ row }) => row.id === rows[1]?.id).map(({ weight }) => weight);
    expect(weights).toEqual([1, 1, 1, 4, 4]);
  });

  it('put to another text, of the same article first, have no answer', () => {
    const elsewhere = putElsewhere(rows, 3);
    expect(elsewhere.map(({ positives }) => positives)).toEqual([[], [], [], []]);
    expect(elsewhere.map(({ document }) => document).slice(0, 3)).toEqual(['harbour', 'harbour', 'ferry']);
    expect(elsewhere[3]?.document).not.toBe('bees');
  });
});
