/** `/speakers`: everyone the stories quote, with role and how much they said. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Button, Reply, Span } from '../chat/reply.ts';
import type { Article, Speaker } from '../core/article.ts';
import type { Person } from '../store/library.ts';
import { define } from './define.ts';
import { PAGES_MOST, parsePaged, toNextBlocks } from './list-page.ts';
import type { Services } from './services.ts';

/** Up to so many articles are counted in full; beyond them the library's own register of people answers. */
const COUNTED = 20;

/** Names in one reply: what fits a message of 2,000 characters with roles of ordinary length. */
const LISTED = 20;

/** Discord shows five buttons in a row; more rows would bury the list. */
const BUTTONS = 5;

export const speakers = define({
  name: 'speakers',
  summary: 'Everyone the story quotes, with their role',
  examples: ['/speakers', '/speakers page 2'],
  args: z.object({
    page: z.int().min(1).max(PAGES_MOST).optional().describe('Which page of a long list'),
  }),
  fromLine: (line) => {
    const { page } = parsePaged(line);
    return page ? { page } : {};
  },
  async run({ page = 1 }, _request, services) {
    const { articles } = await services.shelf.counts();
    const listing = articles <= COUNTED ? await countAll(services) : await readRegister(page, services);
    return toReply(listing, page, articles);
  },
});

/** One who speaks, and what is told of how much. */
type Entry = {
  readonly name: string;
  readonly named: boolean;
  readonly role?: string;
  readonly count: string;
};

/** `entries`: from the first one on; `total` of them there are. */
type Listing = { readonly entries: readonly Entry[]; readonly total: number };

function toReply({ entries, total }: Listing, page: number, articles: number): Reply {
  const until = page * LISTED;
  const listed = entries.slice(until - LISTED, until);
  if (listed.length === 0)
    return refusal(page > 1 ? `There is no page ${page}.` : 'Nobody is quoted in these stories.');
  const buttons = listed
    .filter(({ named }) => named)
    .slice(0, BUTTONS)
    .map(({ name }): Button => ({ label: name, command: 'speaker', line: name }));
  const heading = articles > 1 ? `Quoted: ${total}, in ${articles} articles` : `Quoted: ${total}`;
  return {
    blocks: [
      { type: 'heading', text: heading },
      { type: 'list', items: listed.map(toItem) },
      ...(buttons.length > 0 ? [{ type: 'buttons', buttons } as const] : []),
      ...toNextBlocks({ command: 'speakers' }, total - until, page),
    ],
  };
}

/** Those without a name as well; how much of it is word for word. */
async function countAll({ shelf }: Services): Promise<Listing> {
  const tallies = toTallies(await shelf.newest(COUNTED));
  const entries = tallies.map(({ speaker, statements, direct }) => ({
    name: speaker.name,
    named: speaker.named,
    ...(speaker.role ? { role: speaker.role.text } : {}),
    count: `${toCount(statements)}, ${direct} word for word`,
  }));
  return { entries, total: entries.length };
}

async function readRegister(page: number, { library }: Services): Promise<Listing> {
  const { items, total } = await library.people.list({ limit: page * LISTED });
  const toEntry = ({ name, roles: [role], statementCount, articleCount }: Person): Entry => ({
    name,
    named: true,
    ...(role ? { role } : {}),
    count: `${toCount(statementCount)} in ${articleCount} ${articleCount === 1 ? 'article' : 'articles'}`,
  });
  return { entries: items.map(toEntry), total };
}

function toCount(statements: number): string {
  return `${statements} ${statements === 1 ? 'statement' : 'statements'}`;
}

type Tally = { readonly speaker: Speaker; readonly statements: number; readonly direct: number };

/** One entry per name, most quoted first; names of equal weight keep the order of the articles. */
function toTallies(articles: readonly Article[]): readonly Tally[] {
  const byName = new Map<string, Tally>();
  for (const article of articles) {
    for (const speaker of article.speakers) {
      const own = article.statements.filter(({ speakerId }) => speakerId === speaker.id);
      if (own.length === 0) continue;
      const before = byName.get(speaker.name);
      byName.set(speaker.name, {
        speaker: before?.speaker ?? speaker,
        statements: (before?.statements ?? 0) + own.length,
        direct: (before?.direct ?? 0) + own.filter(({ kind }) => kind === 'direct').length,
      });
    }
  }
  return [...byName.values()].sort((a, b) => b.statements - a.statements);
}

function toItem({ name, role, count }: Entry): readonly Span[] {
  return [{ text: name, style: 'strong' }, { text: `${role ? `, ${role}` : ''} — ${count}` }];
}
