/** `/quiz`: "who said it?" from a real quotation; the other choices are other speakers of the same story. */
import { z } from 'zod';
import { toToken } from '../chat/button.ts';
import { refusal } from '../chat/refusal.ts';
import type { Button, Quiz } from '../chat/reply.ts';
import { findQuizQuestion, type QuizQuestion } from '../core/quiz.ts';
import { define } from './define.ts';
import { toPlaceDetails, toTarget } from './quote-block.ts';

/** Articles looked through: the newest, so that the quiz is about what the group has read. */
const NEWEST = 20;

/** Telegram's limit for the explanation of a quiz (Bot API, sendPoll). */
const EXPLANATION_MAX = 200;

export const quiz = define({
  name: 'quiz',
  summary: 'Who said it? A question from a real quotation',
  examples: ['/quiz', '/quiz 7'],
  args: z.object({
    number: z.coerce.number().int().min(1).max(9999).optional().describe('Which question; any when left out'),
  }),
  async run({ number }, _request, { shelf, random }) {
    const question = findQuizQuestion(await shelf.newest(NEWEST), number ?? random(9999));
    if (!question) return refusal('No story here has two speakers and a quotation that gives neither away.');
    const { article, statement, words, right, choices } = question;
    const why = [right.name, ...toPlaceDetails(article, statement.paragraph)]
      .join(' · ')
      .slice(0, EXPLANATION_MAX);
    return {
      blocks: [
        {
          type: 'poll',
          question: `Who said: ${article.text.slice(words.start, words.end)}`,
          choices: choices.map((speaker) => speaker.name),
          quiz: { right: choices.indexOf(right), why, ...toGuesses(question) },
        },
      ],
    };
  },
});

/** Left out when one of them would not fit: then the choices would not be the choices. */
function toGuesses({ article, statement, choices }: QuizQuestion): Pick<Quiz, 'guesses'> {
  const target = toTarget(article, statement);
  const guesses = choices.map(
    ({ id, name }): Button => ({ label: name, command: 'guess', line: `${target} ${id}` }),
  );
  return guesses.every((button) => toToken(button) !== undefined) ? { guesses } : {};
}
