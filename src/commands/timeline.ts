/** `/timeline [speaker or topic]`: dated statements and facts in order, in the story's own words. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Reply, Span } from '../chat/reply.ts';
import type { Article } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { SPEAKER_UNCLEAR, toDay } from '../core/labels.ts';
import { type Dated, type TimelineEntry, toTimeline } from '../core/timeline.ts';
import { RESULT_LIMIT, toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import { toMarkdownItem, toMarkdownText } from './markdown.ts';
import { toShown } from './quote-block.ts';
import type { Services } from './services.ts';

/** Articles looked through when no topic is given. */
const NEWEST = 20;

/** Entries in one reply: what fits two messages of 2,000 characters at the usual length of sentences. */
const LISTED = 10;

export const timeline = define({
  name: 'timeline',
  summary: 'What was said and what happened, by date',
  examples: ['/timeline', '/timeline blockade', '/timeline by:Lavrov'],
  args: z.object({
    topic: z.string().trim().max(300).optional().describe('A topic or speaker; everything when left out'),
  }),
  suggest: { topic: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ topic }, _request, services) {
    const found = topic ? await findOn(topic, services) : await findAll(services);
    if (found.reply) return found.reply;
    const entries = toTimeline(found.statements);
    if (entries.length === 0) return refusal('No dates are known for that.');
    return { blocks: toBlocks(entries, topic) };
  },
});

type Found = { readonly statements: readonly Dated[]; readonly reply?: Reply };

async function findOn(topic: string, { finder, shelf }: Services): Promise<Found> {
  const [answer, counts] = await Promise.all([
    finder.ask(topic, 'ask', undefined, RESULT_LIMIT),
    shelf.counts(),
  ]);
  if (answer.outcome === 'found') return { statements: answer.results };
  const stories = counts.articles === 1 ? 'this story' : 'these stories';
  return { statements: [], reply: toAnswerReply(answer, { mode: 'ask', page: 1, stories }) };
}

/** Everything that names a day, and nothing else: without a topic the article's own day would fill the list. */
async function findAll({ shelf }: Services): Promise<Found> {
  const articles = await shelf.newest(NEWEST);
  const all = articles.flatMap((article) =>
    article.statements.filter(({ paragraph }) => paragraph > 0).map((statement) => ({ article, statement })),
  );
  const dated = toTimeline(all).filter(({ named }) => named);
  return { statements: dated.length > 0 ? dated : all };
}

function toBlocks(entries: readonly TimelineEntry[], topic: string | undefined): readonly Block[] {
  const all = withoutRepeats(entries);
  const listed = all.slice(0, LISTED);
  const left = all.length - listed.length;
  return [
    { type: 'heading', text: topic ? `Timeline: ${topic}` : 'Timeline' },
    { type: 'list', items: listed.map(toItem) },
    {
      type: 'text',
      spans: [
        {
          text: 'Days named by the text are marked with its words; the others are the day of publication.',
          style: 'emphasis',
        },
        ...(left > 0 ? [{ text: ` ${left} more are in the file.` }] : []),
      ],
    },
    ...(left > 0 ? [toFile(all, topic)] : []),
  ];
}

function toFile(entries: readonly TimelineEntry[], topic: string | undefined): Block {
  const title = topic ? `# Timeline: ${toMarkdownText(topic)}` : '# Timeline';
  const lines = entries.map((entry) => toMarkdownItem(toItem(entry)));
  return { type: 'file', name: 'timeline.md', text: `${[title, lines.join('\n')].join('\n\n')}\n` };
}

/** Two statements in one sentence are shown by that sentence once. */
function withoutRepeats(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ article, statement }) => {
    const place = `${article.key} ${toShown(article, statement).shown.start}`;
    return !seen.has(place) && seen.add(place);
  });
}

function toItem({ article, statement, date, named }: TimelineEntry): readonly Span[] {
  const { shown, speaker } = toShown(article, statement);
  const who =
    speaker?.name ?? (statement.kind === 'narration' ? (article.outlet ?? 'The article') : SPEAKER_UNCLEAR);
  const url = toExactLink(article, shown);
  return [
    { text: toDay(date), style: 'strong' },
    ...(named ? [{ text: ' (' }, toStory(article, named), { text: ')' }] : []),
    { text: ` ${who}: ` },
    { ...toStory(article, shown), ...(url ? { url } : {}) },
  ];
}

function toStory(article: Article, { start, end }: { readonly start: number; readonly end: number }): Span {
  return { text: article.text.slice(start, end), origin: { document: article.id, start, end } };
}
