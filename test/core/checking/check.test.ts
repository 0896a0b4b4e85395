/** Each verdict on an invented story, whose words they are, and what is shown. */
import { describe, expect, test } from 'vitest';
import { createChecker, MAX_QUOTE_LENGTH, QuoteTooLongError } from '../../../src/core/checking/check.ts';
import { toCheckRecord } from '../../../src/core/checking/check-record.ts';
import { HARBOUR, toStory } from './story.ts';

const checker = createChecker([HARBOUR]);
const verdictOf = (quote: string, speaker?: string) =>
  checker.check({ quote, ...(speaker ? { speaker } : {}) }).verdict;

describe('words', () => {
  test.each([
    // A whole stretch, in any wrapping.
    ['We will not close the harbour before 2030, and we never planned to,', 'exact'],
    ['> *“The cranes are safe.”*', 'exact'],
    ['«The cranes are safe.» — Ana Li', 'exact'],
    ['a storm in a very small glass of water.', 'exact'],
    // The same words in another dress.
    ['we will not close the harbour before 2030 – and we never planned to', 'permitted'],
    [
      '"We will not close the harbour before 2030, and we never planned to. The cranes are safe."',
      'permitted',
    ],
    ['We [the council] will not close the harbour before 2030, and we never planned to,', 'permitted'],
    ['My colleagues say the harbour pays for itself, and the books bear them out.', 'permitted'],
    ['a storm in a … glass of water.', 'permitted'],
    // A part that says no more than the whole.
    ['We will not close the harbour before 2030', 'excerpt'],
    ['“… a very small glass of water”', 'excerpt'],
    ['I don’t think the mayor has read the report.', 'excerpt'],
    // A condition, a negated frame, others’ saying left off; words left out inside.
    ['Forty families lose their income.', 'clipped'],
    ['The mayor has read the report.', 'clipped'],
    ['the harbour pays for itself', 'clipped'],
    ['a storm in a small glass of water.', 'clipped'],
    ['We will … close the harbour before 2030, and we never planned to,', 'clipped'],
    // Words changed or put in.
    ['We will not close the harbour before 2031, and we never planned to,', 'altered'],
    ['We will not close the airport before 2030, and we never planned to,', 'altered'],
    ['The cranes are not safe.', 'altered'],
    ['The cranes are [not] safe.', 'altered'],
    ['I do think the mayor has read the report.', 'altered'],
    ['Believe me, the cranes are safe.', 'altered'],
    // Two statements as one.
    ['We will not close the harbour before 2030, and forty families lose their income.', 'spliced'],
    [
      'The cranes are safe. Nobody has offered us 20 percent of the organisation’s e-mail archive.',
      'spliced',
    ],
    // The story’s words outside marks.
    ['His party would vote against the plan.', 'paraphrase'],
    ['My party will vote against the plan.', 'paraphrase'],
    ['He called the debate a storm in a very small glass of water.', 'paraphrase'],
    ['The tram to the airport has never once been on time this year.', 'not-found'],
  ])('%s → %s', (quote, verdict) => {
    expect(verdictOf(quote)).toBe(verdict);
  });
});

describe('speakers', () => {
  test.each([
    ['The cranes are safe.', 'Ana Li', 'exact'],
    ['The cranes are safe.', 'li', 'exact'],
    ['The cranes are safe.', 'Mayor Ana Li', 'exact'],
    ['The cranes are safe.', 'Bo Li', 'other-speaker'],
    ['The cranes are safe.', 'Bo Ek', 'other-speaker'],
    ['The cranes are safe.', 'Dee Umo', 'other-speaker'],
    ['The cranes are safe. - Bo Ek', undefined, 'other-speaker'],
    // The words are judged first.
    ['The cranes are not safe.', 'Bo Ek', 'altered'],
  ])('%s by %s → %s', (quote, speaker, verdict) => {
    expect(verdictOf(quote, speaker)).toBe(verdict);
  });

  test('of two who said the same the claimed one counts', () => {
    const text = '“It is over now,” Ana Li said.\n\n“It is over now,” Bo Ek said.';
    const twice = toStory('twice', text, { 'Ana Li': ['It is over now,'] });
    const second = { start: text.lastIndexOf('It is'), end: text.lastIndexOf('It is') + 15 };
    const [first] = twice.statements;
    const [speaker] = twice.speakers;
    if (!first || !speaker) throw new Error('The story has a statement.');
    const story = {
      ...twice,
      speakers: [speaker, { ...speaker, id: 'Bo Ek', name: 'Bo Ek', aliases: [] }],
      statements: [
        first,
        { ...first, ...second, id: 'b', parts: [second], sentence: second, speakerId: 'Bo Ek' },
      ],
    };
    const verdict = createChecker([story]).check({ quote: 'It is over now,', speaker: 'Bo Ek' });
    expect(verdict.verdict).toBe('exact');
    expect(verdict.match?.start).toBe(second.start);
  });

  test('where the story names nobody a stranger is doubted, and the doubt is said', () => {
    const story = toStory(
      'open',
      'A note lay on the table: “Come back before the tide does.” Ana Li found it.',
      {},
    );
    const verdict = createChecker([story]).check({
      quote: 'Come back before the tide does.',
      speaker: 'Bo Ek',
    });
    expect(verdict).toMatchObject({ verdict: 'other-speaker', unsure: true, speaker: null });
  });
});

test.each([
  ['“Is the pier safe to walk on?”\n\n“It has never been safer.”', 'a closed mark before the next paragraph'],
  ['“Is the pier safe to walk on?” Ana Li asked. “It has never been safer,” Bo Ek said.', 'a cue of its own'],
])('question and answer are no quotation of one: %s', (text) => {
  const dialogue = createChecker([toStory('dialogue', text, {})]);
  const quote = 'Is the pier safe to walk on? It has never been safer.';
  expect(dialogue.check({ quote }).verdict).toBe('spliced');
});

test('shows the difference, the passage and the kind of change', () => {
  const verdict = checker.check({
    quote: '“We will close the harbour before 2035, and we never planned to,” – Ana Li',
  });
  expect(verdict.diff).toEqual([
    { kind: 'same', text: 'We will ' },
    { kind: 'missing', text: 'not ' },
    { kind: 'same', text: 'close the harbour before ' },
    { kind: 'missing', text: '2030, ' },
    { kind: 'added', text: '2035, ' },
    { kind: 'same', text: 'and we never planned to,' },
  ]);
  const { match } = verdict;
  expect(match && HARBOUR.text.slice(match.start, match.end)).toBe(
    'We will not close the harbour before 2030, and we never planned to',
  );
  expect(toCheckRecord('7', verdict)).toMatchObject({
    id: '7',
    verdict: 'altered',
    change: { kind: 'number' },
    speaker: 'Ana Li',
  });
});

test('the sentence a cut edge belongs to is shown whole', () => {
  const verdict = checker.check({ quote: 'Forty families lose their income.' });
  expect(verdict.change).toEqual({ kind: 'cut', from: 'If the cranes fail', to: '' });
  expect(verdict.match?.start).toBe(HARBOUR.text.indexOf('If the cranes fail'));
});

test('a passage parted by a cue has two parts', () => {
  const { match } = checker.check({
    quote: 'My colleagues say the harbour pays for itself, and the books bear them out.',
  });
  expect(match?.parts?.map(({ start, end }) => HARBOUR.text.slice(start, end))).toEqual([
    'My colleagues say the harbour pays for itself',
    'and the books bear them out',
  ]);
});

test('follows the library', () => {
  const changing = createChecker([HARBOUR]);
  changing.remove('harbour');
  expect(changing.check({ quote: 'The cranes are safe.' }).verdict).toBe('not-found');
  changing.add(HARBOUR);
  expect(changing.check({ quote: 'The cranes are safe.' }).verdict).toBe('exact');
  changing.add({ ...HARBOUR, text: HARBOUR.text.replace('cranes are safe', 'cranes were safe') });
  expect(changing.check({ quote: 'The cranes are safe.' }).verdict).toBe('altered');
  expect(changing.check({ quote: 'The cranes were safe.', articleIds: ['elsewhere'] }).verdict).toBe(
    'not-found',
  );
});

test('too long a quote is refused in one sentence', () => {
  const quote = 'cranes '.repeat(MAX_QUOTE_LENGTH / 4);
  expect(() => checker.check({ quote })).toThrow(QuoteTooLongError);
  expect(() => checker.check({ quote })).toThrow('This quote is 17500 characters long; paste at most 10000.');
});
