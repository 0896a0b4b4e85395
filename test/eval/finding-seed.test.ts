import { describe, expect, it } from 'vitest';
import { createSeedFinder } from '../helpers/seed-finder.ts';
import { judge, readQuestions } from './story-questions.ts';

/** Of questions to the article that comes with the program; a little below what is reached, so that refits may move. */
const LEAST_HANDLED = 0.8;

describe.each(['build', 'check'])('questions to the seed (%s)', (half) => {
  it('are mostly answered with the right words, or rightly refused', async () => {
    const finder = createSeedFinder();
    const questions = readQuestions(half).filter(({ docId }) => docId === 'seed');
    const judged = await Promise.all(questions.map((question) => judge(question, finder)));
    const handled = judged.filter((one) => one.handled).length;
    expect(judged.length).toBeGreaterThan(15);
    expect(handled / judged.length).toBeGreaterThanOrEqual(LEAST_HANDLED);
  });
});

describe('an office of a country', () => {
  const finder = createSeedFinder();
  it.each([
    ['what did the Armenian foreign minister say about genocide?', 'Ararat Mirzoyan'],
    ['what did the Russian foreign minister say about friends?', 'Sergey Lavrov'],
    ['what did Lavrov and Mirzoyan say about the Lachin Corridor?', 'Ararat Mirzoyan'],
    // Nobody else's words, though all of them have foreign ministers in the story.
    ['what did the Azerbaijani foreign minister say?', 'not-in-story'],
    ['what did the Turkish foreign minister say about the corridor?', 'not-in-story'],
    ['what did Russia say about the West?', 'not-in-story'],
  ])('%s → %s', async (input, expected) => {
    const answer = await finder.ask(input, 'ask');
    const name = answer.outcome === 'found' ? answer.results[0]?.speaker?.name : answer.outcome;
    expect(name).toBe(expected);
  });
});
