import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { toQuotedArticle } from '../../helpers/quoted-article.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const interview = toQuotedArticle({
  date: '2024-06-01',
  outlet: 'Harbour Post',
  roles: {},
  lines: [
    { text: 'Nils Brandt has kept bees on the roof of the old customs house in Kalmar since 2015.' },
    { text: 'Why did you start keeping bees?' },
    { text: 'My grandmother left me two hives and a smoker, and I could not bear to sell them.' },
    { text: 'The city has changed much since. Do you sell honey to restaurants?' },
    { text: 'No. Everything goes to the neighbours on our stairs.' },
    { text: 'How many jars do you fill in a good summer?' },
    { text: 'What about a bad one?' },
    { text: 'Last year we filled 140, and in the wet summer before it just 30.' },
  ],
});

const finder = createFinder([interview], findingData, { today: '2024-06-02' });

async function first(input: string, mode: 'ask' | 'whosaid' = 'ask') {
  const answer = await finder.ask(input, mode);
  if (answer.outcome !== 'found') return { said: answer.outcome, reasons: [] };
  const [result] = answer.results;
  return {
    said: result ? result.article.text.slice(result.shown.start, result.shown.end) : 'nothing',
    reasons: result?.reasons ?? [],
  };
}

describe('a question of an interview gives the answer behind it', () => {
  it.each([
    [
      'why did he start keeping bees',
      'My grandmother left me two hives and a smoker, and I could not bear to sell them.',
    ],
    // "No." alone would say little.
    ['does he sell honey to restaurants?', 'No. Everything goes to the neighbours on our stairs.'],
    // Another question stands behind this one: no answer is known to belong to it.
    ['how many jars do you fill in a good summer?', 'How many jars do you fill in a good summer?'],
    [
      'since when has Brandt kept bees',
      'Nils Brandt has kept bees on the roof of the old customs house in Kalmar since 2015.',
    ],
  ])('%s', async (input, expected) => {
    expect((await first(input)).said).toBe(expected);
  });

  it('and says so', async () => {
    expect((await first('does he sell honey to restaurants?')).reasons[0]).toBe(
      'answers the question before it',
    );
  });
});

describe('names of a story in a question it does not answer', () => {
  it.each([
    'who is the dentist of Kalmar?',
    'who is the mayor of Kalmar',
    'when was Nils Brandt born',
    'where did Nils Brandt study?',
    'how tall is Nils Brandt?',
    'how many children does Nils Brandt have',
  ])('%s → not in this story', async (input) => {
    expect((await first(input)).said).toBe('not-in-story');
  });
});

describe('facts and who denied them', () => {
  const quay = toQuotedArticle({
    date: '2024-06-04',
    outlet: 'Harbour Post',
    roles: {},
    lines: [
      { text: 'Divers looked at the quay within 14 days of the storm.' },
      { text: 'To repair the quay would take less than an hour.' },
      {
        text: '“The quay will never pay for itself,” said Ole Ruud.',
        said: 'The quay will never pay for itself,',
        by: 'Ole Ruud',
      },
      {
        text: '“The quay will pay for itself,” said Ada Moe.',
        said: 'The quay will pay for itself,',
        by: 'Ada Moe',
      },
    ],
  });
  it.each([
    ['how long would repairing the quay take', '-: To repair the quay would take less than an hour.'],
    ['who said the quay will pay for itself', 'Ada Moe: “The quay will pay for itself,”'],
    ['who said the quay will not pay for itself', 'Ole Ruud: “The quay will never pay for itself,”'],
    ["who said the quay won't pay for itself", 'Ole Ruud: “The quay will never pay for itself,”'],
  ])('%s', async (input, expected) => {
    const answer = await createFinder([quay], findingData).ask(input, 'ask');
    const result = answer.outcome === 'found' ? answer.results[0] : undefined;
    const said = result?.article.text.slice(result.shown.start, result.shown.end);
    expect(`${result?.speaker?.name ?? '-'}: ${said}`).toBe(expected);
  });
});

describe('who is quoted', () => {
  const story = toQuotedArticle({
    date: '2024-06-03',
    outlet: 'Harbour Post',
    roles: {},
    lines: [
      { text: 'Ada Moe said it was late.', said: 'it was late', by: 'Ada Moe' },
      { text: '“A mess,” said Ada Moe.', said: 'A mess,', by: 'Ada Moe' },
      {
        text: '“The quay will be open again by noon,” Ada Moe promised.',
        said: 'The quay will be open again by noon,',
        by: 'Ada Moe',
      },
    ],
  });

  it('is shown by a whole quotation rather than by what stands first', async () => {
    const answer = await createFinder([story], findingData).ask('who is quoted', 'ask');
    const shown = answer.outcome === 'people' ? answer.results : [];
    expect(shown.map(({ article, shown: { start, end } }) => article.text.slice(start, end))).toEqual([
      'The quay will be open again by noon,',
    ]);
  });

  it.each([
    ["who's quoted in the quay story", 'Ada Moe'],
    ['who is quoted in the ferry piece', 'Ole Ruud'],
    ['list everyone quoted in these stories', 'Ada Moe, Ole Ruud'],
    // No story is called that.
    ['who is quoted in the dragon story', 'not-in-story'],
  ])('%s → %s', async (input, expected) => {
    const ferry = toQuotedArticle({
      id: 'ferry',
      date: '2024-06-03',
      outlet: 'Harbour Post',
      roles: {},
      lines: [{ text: 'The ferry is late, Ole Ruud said.', said: 'The ferry is late', by: 'Ole Ruud' }],
    });
    const titled = [
      { ...story, title: 'Quay to open again' },
      { ...ferry, title: 'No ferry before noon' },
    ];
    const answer = await createFinder(titled, findingData).ask(input, 'ask');
    const names = answer.outcome === 'people' ? answer.results.map(({ speaker }) => speaker?.name) : [];
    expect(names.toSorted().join(', ') || answer.outcome).toBe(expected);
  });
});
