/** A quiz for platforms that have none of their own: the question, and a button for each choice. */
import type { Block, Reply } from './reply.ts';

/** Polls, and quizzes whose choices have no buttons, stay what they are. */
export function withGuesses(reply: Reply): Reply {
  return reply.blocks.some(isGuessed) ? { ...reply, blocks: reply.blocks.flatMap(toGuesses) } : reply;
}

function isGuessed(block: Block): boolean {
  return block.type === 'poll' && block.quiz?.guesses !== undefined;
}

function toGuesses(block: Block): readonly Block[] {
  if (block.type !== 'poll' || !block.quiz?.guesses) return [block];
  return [
    { type: 'text', spans: [{ text: block.question, style: 'strong' }] },
    { type: 'buttons', buttons: block.quiz.guesses },
  ];
}
