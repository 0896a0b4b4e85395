/** `/follow STORY`: what summaries and digests of this room tell of; which articles a story has is kept by the library. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { toWords } from '../core/finding/text-words.ts';
import { toContentStems } from '../core/summary/word-bag.ts';
import type { Story } from '../store/library.ts';
import { define } from './define.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

/** A room that follows more than this follows everything. */
const FOLLOWED_MOST = 10;

/** Stories offered to choose from: a screen of a phone. */
const OFFERED = 15;

/** A story's words are those that all its articles have; the library keeps 20. */
const WORDS_MOST = 20;

export const follow = define({
  name: 'follow',
  summary: 'Choose the stories that summaries and digests here tell of',
  examples: ['/follow Lachin corridor', '/follow', '/follow off'],
  permission: 'manage',
  args: z.object({
    story: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('A story, or the words it is about; “off” and a story ends it; nothing lists them'),
  }),
  suggest: {
    story: async (typed, { library }) => {
      const { items } = await library.stories.list({ limit: 1_000 });
      const wanted = typed.trim().toLowerCase();
      const found = items.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 25);
      return found.map(({ name }) => ({ label: name, value: name }));
    },
  },
  async run({ story }, request, services) {
    const followed = await findFollowed(request, services);
    if (!story) return showFollowed(followed, services);
    const off = /^off(?:\s+(.+))?$/i.exec(story);
    return off ? unfollow(off[1], followed, request, services) : begin(story, followed, request, services);
  },
});

async function findFollowed(request: Request, { library }: Services): Promise<readonly Story[]> {
  const { follows } = await library.rooms.get(toRoomKey(request));
  const stories = await Promise.all(follows.map((id) => library.stories.get(id)));
  return stories.filter((story) => story !== null);
}

async function begin(
  typed: string,
  followed: readonly Story[],
  request: Request,
  { library }: Services,
): Promise<Reply> {
  if (followed.length >= FOLLOWED_MOST) {
    const first = followed[0]?.name;
    throw new AskerError(`${FOLLOWED_MOST} stories are followed here already. End one: /follow off ${first}`);
  }
  const story = (await library.stories.findByName(typed)) ?? (await makeStory(typed, library));
  await library.rooms.follow(toRoomKey(request), story.id);
  const all = story.rule.by === 'words' ? ` It has every article with ${toWordsList(story.rule.words)}.` : '';
  return {
    blocks: [
      text(`Summaries and digests here tell of “${story.name}” (${toCount(story)}).${all}`),
      { type: 'buttons', buttons: [{ label: 'Summary', command: 'summary', line: story.name.slice(0, 50) }] },
    ],
  };
}

/** Of the words that say what it is about. */
async function makeStory(name: string, { stories }: Services['library']): Promise<Story> {
  const words = [...new Set(toWords(name))].filter((word) => toContentStems(word).size > 0);
  if (words.length === 0) throw new AskerError('Name a story, or words it is about: /follow Lachin corridor');
  return stories.put(name, { by: 'words', words: words.slice(0, WORDS_MOST) });
}

async function unfollow(
  name: string | undefined,
  followed: readonly Story[],
  request: Request,
  { library }: Services,
): Promise<Reply> {
  const wanted = name?.toLowerCase();
  const ended = followed.filter((story) => wanted === undefined || story.name.toLowerCase() === wanted);
  if (ended.length === 0) {
    throw new AskerError(
      name ? `“${name}” is not followed here. /follow lists what is.` : 'No story is followed here.',
    );
  }
  for (const { id } of ended) await library.rooms.unfollow(toRoomKey(request), id);
  const isNone = ended.length === followed.length;
  const now = isNone ? ' Summaries and digests here tell of everything again.' : '';
  return {
    blocks: [text(`No longer followed: ${ended.map((story) => `“${story.name}”`).join(', ')}.${now}`)],
  };
}

async function showFollowed(followed: readonly Story[], { library }: Services): Promise<Reply> {
  const { items, total } = await library.stories.list({ limit: OFFERED + FOLLOWED_MOST });
  const others = items.filter(({ id }) => followed.every((story) => story.id !== id)).slice(0, OFFERED);
  return {
    blocks: [
      ...(followed.length > 0
        ? [text('Summaries and digests here tell of:'), toList(followed)]
        : [text('Summaries and digests here tell of everything. Try: /follow Lachin corridor')]),
      ...(others.length > 0
        ? [
            text(`Stories there are${total > others.length + followed.length ? ', among others' : ''}:`),
            toList(others),
          ]
        : []),
    ],
  };
}

function toList(stories: readonly Story[]): Block {
  return {
    type: 'list',
    items: stories.map((story) => [{ text: story.name, style: 'strong' }, { text: ` — ${toCount(story)}` }]),
  };
}

const toCount = ({ articleCount }: Story): string =>
  `${articleCount} ${articleCount === 1 ? 'article' : 'articles'}`;

function toWordsList(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}` : quoted.join();
}

function text(words: string): Block {
  return { type: 'text', spans: [{ text: words }] };
}
