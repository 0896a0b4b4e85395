/** `/quiet on|off`: whether answers in this room go to the asker alone; keeping to it is left to `chat/quiet.ts`. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import type { Room } from '../chat/request.ts';
import type { RoomKey } from '../store/rooms.ts';
import { define } from './define.ts';
import type { Services } from './services.ts';

/** The setting's name in the library. */
const QUIET = 'quiet';

export const quiet = define({
  name: 'quiet',
  summary: 'Answer here to the asker alone, or to everyone again',
  examples: ['/quiet on', '/quiet off', '/quiet'],
  permission: 'manage',
  args: z.object({
    state: z
      .enum(['on', 'off'], { error: 'write on or off' })
      .optional()
      .describe('on or off; left out, it tells which it is'),
  }),
  fromLine: (line) => (line ? { state: line.toLowerCase() } : {}),
  async run({ state }, { room }, { library }) {
    if (room.kind === 'private') throw new AskerError('This is between the two of us: nobody else reads it.');
    if (state) await library.rooms.set(toWholeRoom(room), { [QUIET]: state === 'on' ? true : null });
    return say(await isQuiet(room, { library }));
  },
});

/** With all its threads and topics. */
function toWholeRoom({ platform, id }: Room): RoomKey {
  return { platform, id };
}

export async function isQuiet(room: Room, { library }: Pick<Services, 'library'>): Promise<boolean> {
  return (await library.rooms.get(toWholeRoom(room))).settings[QUIET] === true;
}

function say(isOn: boolean): Reply {
  const text = isOn
    ? 'This room is quiet: my answers go to the asker alone. Digests and watches are posted as before. /quiet off ends it.'
    : 'My answers here are for everyone. /quiet on sends them to the asker alone.';
  return { blocks: [{ type: 'text', spans: [{ text }] }] };
}
