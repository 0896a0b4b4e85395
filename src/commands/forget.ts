/** `/forget`: deletes what is stored about this room; what that is, `/privacy` tells. */
import { z } from 'zod';
import type { Block, Reply } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { define } from './define.ts';
import { findKept } from './privacy.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

const ALL = 'everything';

export const forget = define({
  name: 'forget',
  summary: 'Delete everything that is stored about this room',
  examples: ['/forget', '/forget everything'],
  permission: 'manage',
  audience: 'asker',
  args: z.object({
    what: z
      .enum([ALL], { error: `write “${ALL}”, or nothing to see first what would go` })
      .optional()
      .describe(`“${ALL}” deletes it; left out, it tells what would go`),
  }),
  async run({ what }, request, services) {
    const { platform, id } = request.room;
    const kept = await findKept(request, services);
    if (!what) return kept.length === 0 ? say('Nothing is stored about this room.') : toQuestion(kept);
    await services.library.rooms.forget(platform, id);
    if (request.room.kind === 'private') await forgetPassing(request, services);
    return say('Everything that was stored about this room and its threads is deleted.');
  },
});

/** What a private room was shown is in no database, and not among what the library forgets. */
async function forgetPassing(request: Request, { keeping }: Services): Promise<void> {
  const ledger = keeping.of(request.room);
  const { platform, id } = request.room;
  for (;;) {
    const { items } = await ledger.ofRoom(toRoomKey(request), { limit: 100 });
    if (items.length === 0) return;
    for (const { messageId } of items) await ledger.remove(platform, id, messageId);
  }
}

function toQuestion(kept: readonly string[]): Reply {
  return {
    blocks: [
      text('This would be deleted, here and in all threads of this room:'),
      { type: 'list', items: kept.map((line) => [{ text: line }]) },
      { type: 'buttons', buttons: [{ label: 'Delete all of it', command: 'forget', line: ALL }] },
    ],
  };
}

function say(sentence: string): Reply {
  return { blocks: [text(sentence)] };
}

function text(words: string): Block {
  return { type: 'text', spans: [{ text: words }] };
}
