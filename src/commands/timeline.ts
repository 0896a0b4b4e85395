/** `/timeline [speaker or topic]`: what was said and what happened, day by day, as text and as a picture. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Span } from '../chat/reply.ts';
import type { Article, TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toDay } from '../core/labels.ts';
import { toMarkdownText } from '../core/markdown-text.ts';
import { chooseEntries, type TimelineEntry, toTimeline } from '../core/timeline.ts';
import { PICTURE_CHARACTERS, planTimelinePicture } from '../core/timeline-picture.ts';
import { findTimelineScope } from '../core/timeline-scope.ts';
import { RESULT_LIMIT, toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import { toMarkdownItem } from './markdown.ts';
import type { Services } from './services.ts';

/** Articles looked through when no topic is given. */
const NEWEST = 20;

/** In one reply: what fits two messages of 2,000 characters with addresses, and one picture. */
const ROOM = { entries: 8, characters: PICTURE_CHARACTERS };

export const timeline = define({
  name: 'timeline',
  summary: 'What was said and what happened, by date',
  examples: ['/timeline', '/timeline blockade', '/timeline Lavrov'],
  args: z.object({
    topic: z.string().trim().max(300).optional().describe('A topic or speaker; everything when left out'),
  }),
  suggest: { topic: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ topic = '' }, _request, services) {
    const { statements, answer } = await findScope(topic, services);
    if (answer) {
      const { articles } = await services.shelf.counts();
      const stories = articles === 1 ? 'this story' : 'these stories';
      return toAnswerReply(answer, { mode: 'ask', page: 1, stories });
    }
    const all = toTimeline(statements);
    if (all.length === 0) return refusal('No dates are known for that.');
    const entries = chooseEntries(all, statements, ROOM);
    const left = all.length - entries.length;
    const file = left > 0 ? [toFile(all, topic)] : [];
    const picture = await draw(entries, left, services);
    return { blocks: [...toTextBlocks(entries, left, topic), ...picture, ...file] };
  },
});

function findScope(topic: string, { finder, library, shelf }: Services) {
  return findTimelineScope(topic, {
    ask: (input, mode) => finder.ask(input, mode, undefined, RESULT_LIMIT),
    namesOf: async (words) => (await library.people.findByName(words, 1)).map(({ name }) => name),
    newest: () => shelf.newest(NEWEST),
  });
}

/** The picture says what the text above it says, so its alternative text need not say it again. */
async function draw(
  entries: readonly TimelineEntry[],
  left: number,
  { drawTimeline }: Services,
): Promise<readonly Block[]> {
  const picture = planTimelinePicture(entries, left);
  if (!picture || !drawTimeline) return [];
  const passages = `${entries.length} ${entries.length === 1 ? 'passage' : 'passages'}`;
  const alt = `The timeline above, drawn: ${passages}, ${toSpan(entries)}`;
  return [{ type: 'image', png: await drawTimeline(picture), alt }];
}

function toSpan(entries: readonly TimelineEntry[]): string {
  const [first = '', last = ''] = [entries[0], entries.at(-1)].map((entry) => toDay(entry?.date ?? ''));
  return first === last ? first : `${first} to ${last}`;
}

function toTextBlocks(entries: readonly TimelineEntry[], left: number, topic: string): readonly Block[] {
  return [
    { type: 'heading', text: toTitle(topic) },
    ...toDays(entries).flatMap(([date, ofDay]): readonly Block[] => [
      { type: 'text', spans: [{ text: toDay(date), style: 'strong' }] },
      { type: 'list', items: ofDay.map(toItem) },
    ]),
    ...(left > 0
      ? [{ type: 'text', spans: [{ text: `${left} more are in the file.`, style: 'emphasis' }] } as const]
      : []),
  ];
}

/** All of it, as one keeps it. */
function toFile(entries: readonly TimelineEntry[], topic: string): Block {
  const days = toDays(entries).map(
    ([date, ofDay]) =>
      `## ${toDay(date)}\n\n${ofDay.map((entry) => toMarkdownItem(toItem(entry))).join('\n')}`,
  );
  const text = `${[`# ${toMarkdownText(toTitle(topic))}`, ...days].join('\n\n')}\n`;
  return { type: 'file', name: 'timeline.md', text };
}

function toTitle(topic: string): string {
  return topic ? `Timeline: ${topic}` : 'Timeline';
}

function toDays(entries: readonly TimelineEntry[]) {
  return [...Map.groupBy(entries, ({ date }) => date)];
}

/** "told by Sergey Lavrov on 20 March 2023 (“December 12”): …" */
function toItem({ article, shown, named, who, telling }: TimelineEntry): readonly Span[] {
  const url = toExactLink(article, shown);
  return [
    ...(telling.before ? [{ text: telling.before }] : []),
    { text: who, style: 'strong' },
    { text: telling.after },
    ...(named ? [{ text: ' (“' }, toStory(article, named), { text: '”)' }] : []),
    { text: ': ' },
    { ...toStory(article, shown), ...(url ? { url } : {}) },
  ];
}

function toStory({ id, text }: Article, { start, end }: TextRange): Span {
  return { text: text.slice(start, end), origin: { document: id, start, end } };
}
