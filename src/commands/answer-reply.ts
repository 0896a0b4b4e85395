/**
 * Words an answer of the finder as a reply: quotations with their buttons, a plain "not in this story", a question
 * back; what counts as an answer is decided in `core/finding`.
 */
import { toToken } from '../chat/button.ts';
import { refusal } from '../chat/refusal.ts';
import type { Block, Button, Reply, Span } from '../chat/reply.ts';
import type { Answer, AskMode, Question, Result } from '../core/finding/answer.ts';
import { toPlaceDetails, toQuoteBlock, toQuoteButtons, toTarget } from './quote-block.ts';
import { toSubject, withTopic } from './subject.ts';

/** Quotations in one reply: more than three push the conversation off a phone's screen. */
export const PAGE_SIZE = 3;

/** As many results as are asked of the finder: ten pages, more than anyone turns. */
export const RESULT_LIMIT = 30;

/** Below this score the second best is shown beside a fact: at hit@1 the first is wrong most often there. */
const SURE_SCORE = 0.75;

export type Wording = {
  readonly mode: AskMode;
  /** 1 for the first page. */
  readonly page: number;
  /** "this story" when one article was asked, else "these stories". */
  readonly stories: 'this story' | 'these stories';
};

export function toAnswerReply(answer: Answer, wording: Wording): Reply {
  switch (answer.outcome) {
    case 'found':
      return toFoundReply(answer.question, answer.results, wording);
    case 'people':
      return toPeopleReply(answer.results);
    case 'not-in-story':
      return toNotInStory(answer, wording);
    case 'other-speaker':
      return toOtherSpeaker(answer, wording);
    case 'which':
      return toWhich(answer.choices, wording.mode);
    case 'no-topic':
      return refusal(
        'Name a topic, a person or a question. Try: /whosaid blockade, or: /ask What did they agree on?',
      );
    default:
      return answer satisfies never;
  }
}

function toFoundReply(question: Question, results: readonly Result[], wording: Wording): Reply {
  const page = toPage(question, results, wording);
  const first = page.shown[0];
  if (!first) return refusal(`There is no page ${wording.page}: that was all on “${question.topic}”.`);
  const summary = page.shown.length < results.length ? [toCountBlock(question, results, page.until)] : [];
  const buttons = toButtons(question, results, first, page.until, wording);
  const more = page.until < results.length ? toMoreLine(question, wording) : undefined;
  return {
    subject: toSubject(question, page.shown, more),
    blocks: [
      ...page.shown.map(toQuoteBlock),
      ...summary,
      ...(buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
    ],
  };
}

/** A fact asked for is answered by one sentence, two when unsure; words by one quotation of each speaker. */
function toPage(question: Question, results: readonly Result[], { page }: Wording) {
  const isFact =
    question.answerType !== undefined && question.answerType !== 'who' && question.speaker === undefined;
  const firstSize = isFact ? ((results[0]?.score ?? 0) >= SURE_SCORE ? 1 : 2) : PAGE_SIZE;
  const from = page === 1 ? 0 : firstSize + (page - 2) * PAGE_SIZE;
  const until = Math.min(results.length, page === 1 ? firstSize : from + PAGE_SIZE);
  return { shown: results.slice(from, until), until };
}

function toCountBlock(question: Question, results: readonly Result[], until: number): Block {
  const speakers = new Set(results.flatMap(({ speaker }) => (speaker ? [speaker.name] : []))).size;
  const counted = `${results.length} passages${speakers > 1 ? ` by ${speakers} speakers` : ''}`;
  const topic = question.topic ? ` on “${question.topic}”` : '';
  return { type: 'text', spans: [{ text: `${until} of ${counted}${topic}.`, style: 'emphasis' }] };
}

function toButtons(
  question: Question,
  results: readonly Result[],
  first: Result,
  until: number,
  wording: Wording,
): readonly Button[] {
  const more: Button = { label: 'More', command: 'more', line: toMoreLine(question, wording) };
  const other: Button = {
    label: 'Other side',
    command: 'other',
    line: `${toTarget(first.article, first.statement)} ${question.topic}`,
  };
  const hasOther =
    first.speaker !== null && results.some(({ speaker }) => speaker && speaker !== first.speaker);
  return [
    ...toQuoteButtons(first).map((button) =>
      button.command === 'context' ? withTopic(button, question.topic) : button,
    ),
    ...(hasOther ? [other] : []),
    ...(until < results.length ? [more] : []),
  ].filter((button) => toToken(button) !== undefined);
}

function toMoreLine({ input }: Question, { mode, page }: Wording): string {
  return `${mode === 'ask' ? 'a' : 'w'}${page + 1} ${input}`;
}

/** Everyone quoted, one line each with how often and where first. */
function toPeopleReply(results: readonly Result[]): Reply {
  const items = results.map(({ article, statement, speaker }): readonly Span[] => [
    { text: speaker?.name ?? 'Unnamed', style: 'strong' },
    ...(speaker?.role ? [{ text: ', ' }, { text: speaker.role.text }] : []),
    { text: ` · ${toPlaceDetails(article, statement.paragraph).join(' · ')}` },
  ]);
  return {
    blocks: [
      { type: 'heading', text: results.length === 1 ? 'One is quoted' : `${results.length} are quoted` },
      { type: 'list', items },
    ],
  };
}

function toNotInStory(answer: Extract<Answer, { outcome: 'not-in-story' }>, { stories }: Wording): Reply {
  const { question, nearest, unknown } = answer;
  const on = question.topic ? `: “${question.topic}”` : '';
  const what = unknown ? `“${unknown}” is not quoted in ${stories}.` : `Not in ${stories}${on}.`;
  return {
    outcome: 'refused',
    audience: 'asker',
    missed: true,
    subject: toSubject(question, []),
    blocks: [text(what), ...toNearestBlocks(nearest, stories)],
  };
}

function toNearestBlocks(nearest: readonly string[], stories: string): readonly Block[] {
  if (nearest.length === 0) return [];
  const names = nearest.map((topic) => `“${topic}”`).join(', ');
  const buttons = nearest
    .map((topic): Button => ({ label: topic, command: 'whosaid', line: topic }))
    .filter((button) => toToken(button) !== undefined);
  return [
    text(`What ${stories === 'this story' ? 'it speaks' : 'they speak'} of: ${names}.`),
    { type: 'buttons', buttons },
  ];
}

function toOtherSpeaker(answer: Extract<Answer, { outcome: 'other-speaker' }>, { stories }: Wording): Reply {
  const { topic } = answer.question;
  const on = topic ? ` on “${topic}”` : '';
  const others = [...new Set(answer.results.flatMap(({ speaker }) => (speaker ? [speaker.name] : [])))];
  const instead = others.length > 0 ? ` Others are: ${others.join(', ')}.` : '';
  const ask: Button = { label: 'What others said', command: 'whosaid', line: topic };
  return {
    outcome: 'refused',
    audience: 'asker',
    missed: true,
    subject: { ...toSubject(answer.question, []), asked: answer.asked },
    blocks: [
      text(`${answer.asked} is not quoted${on} in ${stories}.${instead}`),
      ...(others.length > 0 && topic && toToken(ask) ? [{ type: 'buttons', buttons: [ask] } as const] : []),
      ...(others.length === 0 ? toNearestBlocks(answer.nearest, stories) : []),
    ],
  };
}

function toWhich(choices: Extract<Answer, { outcome: 'which' }>['choices'], mode: AskMode): Reply {
  const command = mode === 'ask' ? 'ask' : 'whosaid';
  const buttons = choices
    .map(({ label, input }): Button => ({ label, command, line: input }))
    .filter((button) => toToken(button) !== undefined);
  return {
    outcome: 'refused',
    blocks: [
      text('Which one do you mean?'),
      { type: 'list', items: choices.map(({ label }) => [{ text: label }]) },
      ...(buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
    ],
  };
}

function text(words: string): Block {
  return { type: 'text', spans: [{ text: words }] };
}
