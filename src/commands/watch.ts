/** `/watch WORD|SPEAKER`: a post here when a new article has it; making the posts is left to `digests/`. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import type { Subscription, Watch } from '../store/rooms.ts';
import { checkCanPost } from './can-post.ts';
import { define } from './define.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

/** A room that watches more than this is better served by a digest. */
const WATCHES_MOST = 20;

type Watching = Watch & Subscription;

export const watch = define({
  name: 'watch',
  summary: 'A post here when a new article has a word or a speaker',
  examples: ['/watch blockade', '/watch by:Lavrov', '/watch', '/watch off blockade'],
  permission: 'manage',
  args: z.object({
    what: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('A word, or by: and a speaker; “off” and a word ends it; nothing lists them'),
  }),
  suggest: { what: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ what }, request, services) {
    const watches = await findWatches(request, services);
    if (!what) return { blocks: toList(watches) };
    const off = /^off(?:\s+(.+))?$/i.exec(what);
    return off ? endWatches(off[1], watches, services) : begin(what, watches, request, services);
  },
});

async function findWatches(request: Request, { library }: Services): Promise<readonly Watching[]> {
  const subscriptions = await library.subscriptions.ofRoom(toRoomKey(request));
  return subscriptions.filter((one): one is Watching => one.kind === 'watch');
}

async function begin(
  typed: string,
  watches: readonly Watching[],
  request: Request,
  services: Services,
): Promise<Reply> {
  if (watches.length >= WATCHES_MOST) {
    throw new AskerError(
      `${WATCHES_MOST} things are watched here already. End one: /watch off ${watches[0]?.value}`,
    );
  }
  const wanted = await toWatch(typed, services);
  if (!/[\p{L}\p{N}]/u.test(wanted.value)) throw new AskerError('Name a word or a speaker: /watch blockade');
  await checkCanPost(request.room, services);
  await services.library.subscriptions.put(toRoomKey(request), wanted);
  const when = wanted.what === 'speaker' ? `quotes ${wanted.value}` : `has “${wanted.value}”`;
  return {
    blocks: [
      text(`A new article that ${when} will be posted here.`),
      {
        type: 'buttons',
        buttons: [{ label: 'Stop', command: 'watch', line: `off ${wanted.value}`.slice(0, 50) }],
      },
    ],
  };
}

/** A name that somebody in the articles bears is a speaker, also without `by:`. */
async function toWatch(typed: string, { library }: Services): Promise<Watch> {
  const by = /^(?:by|speaker)\s*:\s*(.+)$/i.exec(typed)?.[1]?.trim();
  if (by) return { kind: 'watch', what: 'speaker', value: by };
  const [person] = await library.people.findByName(typed, 1);
  return { kind: 'watch', what: person ? 'speaker' : 'word', value: typed };
}

async function endWatches(
  value: string | undefined,
  watches: readonly Watching[],
  { library }: Services,
): Promise<Reply> {
  const name = value?.replace(/^by\s*:\s*/i, '').toLowerCase();
  const ended = watches.filter((one) => name === undefined || one.value.toLowerCase().startsWith(name));
  if (ended.length === 0) {
    throw new AskerError(
      value ? `“${value}” is not watched here. /watch lists what is.` : 'Nothing is watched here.',
    );
  }
  for (const { id } of ended) await library.subscriptions.remove(id);
  return { blocks: [text(`No longer watched: ${ended.map(({ value: one }) => `“${one}”`).join(', ')}.`)] };
}

function toList(watches: readonly Watching[]): readonly Block[] {
  if (watches.length === 0) return [text('Nothing is watched here. Try: /watch blockade')];
  return [
    text('A new article is posted here when it has:'),
    {
      type: 'list',
      items: watches.map(({ what, value }) => [
        { text: what === 'speaker' ? `words of ${value}` : `“${value}”` },
      ]),
    },
  ];
}

function text(words: string): Block {
  return { type: 'text', spans: [{ text: words }] };
}
