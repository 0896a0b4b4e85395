/** Who is called by somebody else's name, as a deputy or lawyer is, is not that one. */
import { expect, test } from 'vitest';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { createReader } from '../../../src/core/reading/reader.ts';
import { loadReadingData } from '../../../src/store/reading-data.ts';
import { ROOT } from '../../../src/version.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const { read } = createReader(loadReadingData(`${ROOT}/data`));
const story = read({
  id: 'wall',
  title: 'Council votes on the wall',
  date: '2026-03-12',
  text: [
    'The council of Lenmouth voted on Tuesday to build a harbour wall.',
    '“The harbour wall will keep the old town dry for a hundred years,” Mayor Ruth Karlsen said.',
    '“We need a ferry before we need a wall,” Karlsen’s deputy, Nadia Rossi, told reporters.',
    '“The ferry is too dear,” said Owen Pike, a lawyer for Rossi.',
  ].join('\n\n'),
});
const finder = createFinder([story], findingData);

const speakersOf = async (question: string) => {
  const answer = await finder.ask(question, 'ask');
  return answer.outcome === 'found'
    ? [...new Set(answer.results.map(({ speaker }) => speaker?.name))]
    : answer.outcome;
};

test.each([
  ['what did Karlsen say about the wall?', ['Ruth Karlsen']],
  ['what did Karlsen say about the ferry?', 'other-speaker'],
  ['what did Rossi say about the ferry?', ['Nadia Rossi']],
  ['what did Karlsen’s deputy say about the ferry?', ['Nadia Rossi']],
  ['what did the deputy say?', ['Nadia Rossi']],
  ['what did Pike say?', ['Owen Pike']],
])('%s', async (question, speakers) => expect(await speakersOf(question)).toEqual(speakers));
