/** `/story [words]`: what the answers come from: one article, a story of several, or all of them. */
import { z } from 'zod';
import { toToken } from '../chat/button.ts';
import { refusal } from '../chat/refusal.ts';
import type { Button, Reply } from '../chat/reply.ts';
import type { ArticleFilter, ArticleHead } from '../store/library.ts';
import { toArticleBlocks, toArticleItem } from './article-blocks.ts';
import { define } from './define.ts';
import { PAGES_MOST, type Paged, parsePaged, toNextBlocks } from './list-page.ts';
import type { Services } from './services.ts';
import { findByTitle, suggestArticles } from './story-choice.ts';

/** Articles listed: what fits one message beside title, date and outlet. */
const LISTED = 10;

/** Stories offered where the words are in no title: a row of buttons on Discord. */
const OFFERED = 5;

export const story = define({
  name: 'story',
  summary: 'The story the answers come from: title, date, outlet, link',
  examples: ['/story', '/story wedge', '/story page 2'],
  args: z.object({
    story: z.string().trim().max(300).optional().describe('Words of its title; all stories when left out'),
    page: z.int().min(1).max(PAGES_MOST).optional().describe('Which page of a long list'),
  }),
  fromLine: (line) => {
    const { rest, page } = parsePaged(line);
    return { ...(rest ? { story: rest } : {}), ...(page ? { page } : {}) };
  },
  suggest: { story: suggestArticles },
  run: ({ story: wanted, page = 1 }, _request, services) =>
    wanted ? showWanted(wanted, page, services) : listAll(page, services),
});

async function listAll(page: number, services: Services): Promise<Reply> {
  const { library, shelf } = services;
  const [counts, stories] = await Promise.all([shelf.counts(), library.stories.list({ limit: OFFERED })]);
  const [only] = counts.articles === 1 ? await shelf.newest(1) : [];
  if (only) return { blocks: toArticleBlocks(only) };
  const heading = `${counts.articles} articles, ${counts.statements} passages`;
  const reply = await toList(heading, {}, page, { command: 'story' }, services);
  if (page > 1 || stories.total === 0 || reply.outcome) return reply;
  const names = stories.items.map(({ name, articleCount }) => `${name} (${articleCount})`).join(', ');
  const rest = stories.total - stories.items.length;
  const text = `Stories: ${names}${rest > 0 ? `, and ${rest} more` : ''}.`;
  return { blocks: [...reply.blocks, { type: 'text', spans: [{ text }] }] };
}

/** A story of that name, the article of that key, as suggestions give it, else those with the words in the title. */
async function showWanted(wanted: string, page: number, services: Services): Promise<Reply> {
  const { library, shelf } = services;
  const link = { command: 'story', words: wanted };
  const story = await library.stories.findByName(wanted);
  if (story) {
    const heading = `${story.name}: ${story.articleCount} ${story.articleCount === 1 ? 'article' : 'articles'}`;
    return toList(heading, { storyId: story.id }, page, link, services);
  }
  const titled = await findByTitle(wanted, services);
  const [head] = titled;
  const chosen =
    (await shelf.byKey(wanted)) ??
    (head && titled.length === 1 ? (await library.articles.get(head.id))?.article : undefined);
  if (chosen) return { blocks: toArticleBlocks(chosen) };
  if (!head) return toNothing(wanted, services);
  return toPage(
    `${titled.length} articles with “${wanted}” in their titles`,
    titled,
    titled.length,
    page,
    link,
  );
}

async function toNothing(wanted: string, { library }: Services): Promise<Reply> {
  const { items } = await library.stories.list({ limit: OFFERED });
  const buttons = [
    { label: 'Who spoke of it?', command: 'whosaid', line: wanted },
    { label: 'All articles', command: 'story', line: '' },
    ...items.map((one): Button => ({ label: one.name, command: 'story', line: one.name })),
  ].filter((button) => toToken(button) !== undefined);
  const told = refusal(`No article here has “${wanted}” in its title.`);
  return { ...told, blocks: [...told.blocks, { type: 'buttons', buttons: buttons.slice(0, OFFERED) }] };
}

async function toList(
  heading: string,
  filter: ArticleFilter,
  page: number,
  link: Paged,
  { library }: Services,
): Promise<Reply> {
  const { items, total } = await library.articles.list(filter, { limit: page * LISTED });
  return toPage(heading, items, total, page, link);
}

/** `heads`: from the first one on; `total` of them there are. */
function toPage(
  heading: string,
  heads: readonly ArticleHead[],
  total: number,
  page: number,
  link: Paged,
): Reply {
  const until = page * LISTED;
  const listed = heads.slice(until - LISTED, until);
  if (listed.length === 0)
    return refusal(page > 1 ? `There is no page ${page}.` : 'There is no article here yet.');
  return {
    blocks: [
      { type: 'heading', text: heading },
      { type: 'list', items: listed.map(toArticleItem) },
      ...toNextBlocks(link, total - until, page),
    ],
  };
}
