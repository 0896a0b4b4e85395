/** What an answer was about, for whoever asks on: put together when it is worded, found again in a request. */
import { toToken } from '../chat/button.ts';
import type { Button, Pressed, Subject } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import type { Question } from '../core/finding/answer.ts';
import { type Shown, toTarget } from './quote-block.ts';
import { isTarget } from './target.ts';

/** `shown`: the passages in the reply, in order; `more`: the line of its button "More". */
export function toSubject(question: Question, shown: readonly Shown[], more?: string): Subject {
  const first = shown[0];
  const speakers: readonly string[] = [
    ...new Set(shown.flatMap(({ speaker }) => (speaker ? [speaker.name] : []))),
  ];
  return {
    topic: question.topic,
    // The full name of the one who was found: "Karlsen" may also be part of what somebody else is called.
    ...(question.speaker ? { asked: (speakers.length === 1 && speakers[0]) || question.speaker } : {}),
    ...(speakers.length > 0 ? { speakers } : {}),
    ...(first ? { target: toTarget(first.article, first.statement) } : {}),
    ...(more ? { more } : {}),
  };
}

/**
 * What a follow-up goes on from: the message replied to, as its buttons tell, before what was answered last. Of the
 * same passage the memory knows more than the buttons hold.
 */
export function findSubject({ repliedButtons, last }: Request): Subject | undefined {
  const replied = repliedButtons && fromButtons(repliedButtons);
  if (!replied) return last;
  return last && last.target === replied.target && (!replied.topic || replied.topic === last.topic)
    ? { ...last, ...(replied.more ? { more: replied.more } : {}) }
    : replied;
}

/** Undefined where no button names a passage or a next page. */
function fromButtons(buttons: readonly Pressed[]): Subject | undefined {
  const lineOf = (...commands: readonly string[]) =>
    buttons.find(({ command }) => commands.includes(command))?.line;
  const [target = '', ...words] = (lineOf('other') ?? lineOf('context', 'why', 'card') ?? '').split(' ');
  const more = lineOf('more');
  if (!isTarget(target) && !more) return undefined;
  const topic = words.join(' ') || (lineOf('context')?.split(' ').slice(1).join(' ') ?? '');
  return { topic, ...(isTarget(target) ? { target } : {}), ...(more ? { more } : {}) };
}

/** The same button with the topic behind its target, where both fit: the message then tells what it was about. */
export function withTopic(button: Button, topic: string): Button {
  const longer = { ...button, line: `${button.line} ${topic}` };
  return topic !== '' && toToken(longer) ? longer : button;
}
