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
