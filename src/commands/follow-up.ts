/**
 * Answers what goes on from an earlier answer, and says how it was read; the forms are in `follow-up-grammar.ts`.
 * Nothing is guessed: what can't be told from that answer is asked back, or left to be a question of its own.
 */
import type { Command } from '../chat/command.ts';
import { refusal } from '../chat/refusal.ts';
import type { Reply, Span, Subject } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { speakerOf } from '../core/article.ts';
import { findDates } from '../core/dates.ts';
import { toDay } from '../core/labels.ts';
import { answerQuestion } from './asking.ts';
import { context } from './context.ts';
import type { AskedDays } from './follow-up-days.ts';
import type { FollowUp } from './follow-up-grammar.ts';
import { more } from './more.ts';
import { other } from './other.ts';
import { toQuoteBlock, toQuoteButtons, toShown } from './quote-block.ts';
import type { Services } from './services.ts';
import { findSubject } from './subject.ts';
import { readTarget } from './target.ts';
import { why } from './why.ts';

/** A reply, and how the asker was read; undefined: it is a question of its own after all. */
type Continued = { readonly reading: string; readonly reply: Reply } | undefined;

const NOTHING_BEFORE = refusal(
  'That goes on from an answer, and I know of none here: I remember the last one for ten minutes. Ask with /ask or /whosaid, or reply to an answer of mine.',
);

/** Undefined when it has to be answered as a question of its own. */
export async function answerFollowUp(
  followUp: FollowUp,
  request: Request,
  services: Services,
): Promise<Reply | undefined> {
  const subject = findSubject(request);
  if (!subject) return isWholeWithout(followUp) ? undefined : NOTHING_BEFORE;
  const continued = await goOn(followUp, subject, request, services);
  if (!continued) return undefined;
  const { reading, reply } = continued;
  const read = { text: `Reading this as: ${reading}.`, style: 'emphasis' } as const;
  return { ...reply, blocks: [{ type: 'text', spans: [read] }, ...reply.blocks] };
}

/** Without an answer before, "who disagreed?" and the like are questions; "more" and "context" are none. */
function isWholeWithout({ kind }: FollowUp): boolean {
  return kind !== 'more' && kind !== 'paragraph' && kind !== 'source';
}

async function goOn(
  followUp: FollowUp,
  subject: Subject,
  request: Request,
  services: Services,
): Promise<Continued> {
  const { topic, target } = subject;
  const run = (command: Command<Services>, line: string) => runWith(command, line, request, services);
  switch (followUp.kind) {
    case 'more':
      return {
        reading: `more${toOn(topic)}`,
        reply: subject.more ? await run(more, subject.more) : THAT_WAS_ALL,
      };
    case 'others':
      if (!topic || !target) return undefined;
      return {
        reading: await toOthersReading(followUp, target, topic, services),
        reply: await run(other, `${target} ${topic}`),
      };
    case 'when':
      return target ? answerWhen(target, topic, services) : askAgain('when', topic, services);
    case 'who':
      return target
        ? { reading: 'who said the passage shown first', reply: await run(why, target) }
        : undefined;
    case 'paragraph':
      return target ? { reading: 'the paragraph around it', reply: await run(context, target) } : undefined;
    case 'source':
      return target ? { reading: 'where it stands', reply: await toSource(target, services) } : undefined;
    case 'bare':
      return askAgain(followUp.word, topic, services);
    case 'days':
      return topic ? askOfDays(followUp.days, subject, services) : undefined;
    case 'about':
      return answerAbout(followUp.name, subject, services);
    case 'same':
      return answerSame(followUp.topic, subject, services);
    default:
      return followUp satisfies never;
  }
}

const THAT_WAS_ALL = refusal('That was all there is on it.');

function runWith(
  command: Command<Services>,
  line: string,
  { options: _, ...asked }: Request,
  services: Services,
) {
  return command.run({ ...asked, addressed: 'button', command: command.description.name, line }, services);
}

function toOn(topic: string): string {
  return topic ? ` on “${topic}”` : '';
}

async function toOthersReading(
  { disagreeing }: Extract<FollowUp, { kind: 'others' }>,
  target: string,
  topic: string,
  services: Services,
): Promise<string> {
  const { article, statement } = await readTarget(target, services);
  const name = speakerOf(article, statement)?.name;
  const others = `others${name ? ` than ${name}` : ''}${toOn(topic)}`;
  return disagreeing ? `${others}; whether they disagree is for you to see` : others;
}

/** When words were said is told by the article; when a thing happened, by what it tells of it. */
async function answerWhen(target: string, topic: string, services: Services): Promise<Continued> {
  const { article, statement } = await readTarget(target, services);
  const [named] = findDates(article.text, statement.sentence, article.date);
  if (!named && statement.kind === 'narration' && topic) return askAgain('when', topic, services);
  const published = article.date ? `Published on ${toDay(article.date)}` : 'The article bears no date';
  const { blocks } = await toSource(target, services);
  const spans: readonly Span[] = [
    { text: `${published}${article.outlet ? ` by ${article.outlet}` : ''}. ` },
    ...(named
      ? [
          { text: 'The sentence names a day: “' },
          {
            text: article.text.slice(named.start, named.end),
            origin: { document: article.id, start: named.start, end: named.end },
          },
          { text: `”, ${toDay(named.date)}.` },
        ]
      : [{ text: 'The sentence itself names no day.' }]),
  ];
  return { reading: 'when that was', reply: { blocks: [{ type: 'text', spans }, ...blocks] } };
}

async function toSource(target: string, services: Services): Promise<Reply> {
  const { article, statement } = await readTarget(target, services);
  const shown = toShown(article, statement);
  return { blocks: [toQuoteBlock(shown), { type: 'buttons', buttons: toQuoteButtons(shown) }] };
}

async function askAgain(word: string, topic: string, services: Services): Promise<Continued> {
  if (!topic) return undefined;
  return {
    reading: `${word}, about “${topic}”`,
    reply: await answerQuestion(`${word} ${topic}`, 'ask', 1, services),
  };
}

async function askOfDays(
  { words, filters }: AskedDays,
  { topic, asked }: Subject,
  services: Services,
): Promise<Continued> {
  const of = asked ? `${toBy(asked)} ` : '';
  return {
    reading: `${asked ?? ''}${toOn(topic)}, ${words}`.trim(),
    reply: await answerQuestion(`${of}${topic} ${filters}`, asked ? 'whosaid' : 'ask', 1, services),
  };
}

/** A person is asked for the same topic; another topic is asked of the same person, where one was asked for. */
async function answerAbout(name: string, subject: Subject, services: Services): Promise<Continued> {
  const known = await services.finder.ask(toBy(name), 'whosaid');
  if (known.outcome === 'found' || known.outcome === 'which') {
    const names = known.outcome === 'found' ? known.results.map(({ speaker }) => speaker?.name) : [];
    const [only] = new Set(names).size === 1 ? names : [];
    return askOf(only ?? name, name, subject.topic, services);
  }
  if (subject.asked) return askOf(subject.asked, subject.asked, name, services);
  return { reading: `“${name}”`, reply: await answerQuestion(name, 'ask', 1, services) };
}

/** Of several people who were shown nobody is picked: the asker is. */
async function answerSame(
  topic: string | undefined,
  subject: Subject,
  services: Services,
): Promise<Continued> {
  const [name, ...others] = subject.asked
    ? [subject.asked]
    : (subject.speakers ?? (await toSpeakers(subject, services)));
  if (!name) return undefined;
  if (others.length === 0) return askOf(name, name, topic ?? '', services);
  const buttons = [name, ...others].map((one) => ({
    label: one,
    command: 'ask',
    line: `${toBy(one)} ${topic ?? ''}`.trim(),
  }));
  const sentence = refusal('Which one do you mean?');
  return {
    reading: `one of ${[name, ...others].join(', ')}${toOn(topic ?? '')}`,
    reply: { ...sentence, blocks: [...sentence.blocks, { type: 'buttons', buttons }] },
  };
}

async function toSpeakers({ target }: Subject, services: Services): Promise<readonly string[]> {
  if (!target) return [];
  const { article, statement } = await readTarget(target, services);
  const name = speakerOf(article, statement)?.name;
  return name ? [name] : [];
}

async function askOf(shown: string, name: string, topic: string, services: Services): Promise<Continued> {
  const input = `${toBy(name)} ${topic}`.trim();
  return { reading: `${shown}${toOn(topic)}`, reply: await answerQuestion(input, 'whosaid', 1, services) };
}

/** The finder's own filter, so that roles, misspelt names and namesakes are treated as in questions. */
function toBy(name: string): string {
  return `by:"${name.replaceAll('"', '')}"`;
}
