/** `/privacy`: what is kept about members, which is nothing, and what is kept about this room, as it stands there now. */
import { z } from 'zod';
import type { Block } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { define } from './define.ts';
import { isQuiet } from './quiet.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

const ABOUT_YOU = [
  'Your question is read, answered and forgotten. No message, name or member list is kept.',
  'So that you can ask on (“and Lavrov?”, “more”), what my last answer to you was about stays in memory for ten minutes: its topic and which passage it was. It is never written down and goes when I am restarted.',
  'So that nobody is flooded, I count in memory, for some minutes, how often somebody asked and whether they were told that something is not there.',
  'I only read what is addressed to me: commands, mentions, replies to me, private messages.',
  'In groups I note for 30 days which of my own messages shows which place of which article, so that corrections can follow it.',
  '“Wrong?” adds one to a count of the statement. That you pressed it is a hash in memory, salted anew each day, so that you count once.',
  'Logs hold no words of yours. No outside service is asked.',
];

export const privacy = define({
  name: 'privacy',
  summary: 'What is stored about you and this room',
  examples: ['/privacy'],
  args: z.object({}),
  audience: 'asker',
  async run(_args, request, services) {
    const kept = await findKept(request, services);
    return {
      blocks: [
        { type: 'text', spans: [{ text: 'Nothing about you is stored.', style: 'strong' }] },
        toList(ABOUT_YOU),
        { type: 'text', spans: [{ text: 'Stored about this room:', style: 'strong' }] },
        toList(
          kept.length > 0
            ? [...kept, 'Who may manage this room deletes all of it with /forget.']
            : ['Nothing.'],
        ),
      ],
    };
  },
});

function toList(lines: readonly string[]): Block {
  return { type: 'list', items: lines.map((line) => [{ text: line }]) };
}

/** Every row there is, in words; the threads of a room keep their own. */
export async function findKept(request: Request, services: Services): Promise<readonly string[]> {
  const { library, keeping } = services;
  const key = toRoomKey(request);
  const [entry, subscriptions, posts, quiet] = await Promise.all([
    library.rooms.get(key),
    library.subscriptions.ofRoom(key),
    keeping.of(request.room).ofRoom(key, { limit: 1 }),
    isQuiet(request.room, services),
  ]);
  const digest = subscriptions.find((one) => one.kind === 'digest');
  const watches = subscriptions.flatMap((one) => (one.kind === 'watch' ? [`“${one.value}”`] : []));
  const where = request.room.kind === 'private' ? 'in memory alone' : 'for 30 days each';
  return [
    ...(quiet ? ['That it is quiet (/quiet off ends it).'] : []),
    ...(digest?.kind === 'digest'
      ? [`Its digest at ${digest.localTime}, ${digest.zone} (/digest off ends it).`]
      : []),
    ...(watches.length > 0 ? [`What it watches: ${watches.join(', ')} (/watch off ends it).`] : []),
    ...(entry.follows.length > 0 ? [`Stories it follows: ${entry.follows.length}.`] : []),
    ...(entry.paused ? ['That posts to it are paused, since it could not be written to.'] : []),
    ...(posts.total > 0
      ? [`Which quotes ${posts.total} of my messages here show, ${where} (/ledger lists them).`]
      : []),
  ];
}
