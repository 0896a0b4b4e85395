/** Polls and quizzes within the Bot API's limits, and the same as text for where they cannot be had. */
import type { Block } from '../../chat/reply.ts';
import { fits, MESSAGE } from './splitting.ts';
import { EMPTY, joinStyled, type StyledText, toStyled, trimStyled } from './styled-text.ts';

type PollBlock = Extract<Block, { readonly type: 'poll' }>;

export type PollContent = {
  readonly kind: 'poll';
  readonly question: string;
  readonly choices: readonly string[];
  readonly quiz?: { readonly right: number; readonly why: StyledText };
  /** The same as text. */
  readonly plain: StyledText;
};

/** Bot API, sendPoll: a question of 1–300 characters, choices of 1–100; 2–12 of them where a choice is wanted. */
const QUESTION_LENGTH = 300;
const CHOICE_LENGTH = 100;
const CHOICES = { fewest: 2, most: 12 };
/** Bot API, sendPoll: an explanation of 0–200 characters with at most 2 line feeds. */
const WHY_LENGTH = 200;
const WHY_LINE_FEEDS = 2;

/** Undefined when Telegram would refuse it. */
export function toPoll(block: PollBlock): PollContent | undefined {
  const { question, choices, quiz } = block;
  const plain = toPlainPoll(block);
  const isPossible =
    fits(plain, MESSAGE) &&
    isWithin(question, QUESTION_LENGTH) &&
    choices.length >= CHOICES.fewest &&
    choices.length <= CHOICES.most &&
    choices.every((choice) => isWithin(choice, CHOICE_LENGTH));
  if (!isPossible) return undefined;
  if (!quiz) return { kind: 'poll', question, choices, plain };
  const { right, why = '' } = quiz;
  const isExplained = why.length <= WHY_LENGTH && why.split('\n').length <= WHY_LINE_FEEDS + 1;
  if (!isExplained || choices[right] === undefined) return undefined;
  return { kind: 'poll', question, choices, quiz: { right, why: trimStyled(toStyled(why)) }, plain };
}

function isWithin(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most;
}

/** The choices in a list; what is right in a quiz stays covered until one taps it. */
export function toPlainPoll({ question, choices, quiz }: PollBlock): StyledText {
  const numbered = choices.map((choice, index) => toStyled(`${index + 1}. ${choice}`));
  const poll = joinStyled([toStyled(question, { types: ['bold'] }), ...numbered], '\n');
  return trimStyled(joinStyled([poll, quiz ? toCoveredAnswer(choices, quiz.right, quiz.why) : EMPTY]));
}

function toCoveredAnswer(choices: readonly string[], right: number, why: string | undefined): StyledText {
  const answer = [choices[right] === undefined ? '' : `${right + 1}. ${choices[right]}`, why ?? ''];
  const words = answer.filter(Boolean).join(' — ');
  return words ? joinStyled([toStyled('\n'), toStyled(words, { types: ['spoiler'] })]) : EMPTY;
}
