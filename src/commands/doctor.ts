/** `/doctor`: what the bot can hear and do in this room, and what it has to answer from; the platform looks itself. */
import { z } from 'zod';
import type { Remark } from '../chat/remark.ts';
import type { Block } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { toDay } from '../core/labels.ts';
import type { PauseReason } from '../store/rooms.ts';
import { isOperator, toComplaintBlocks } from './complaints.ts';
import { define } from './define.ts';
import { isQuiet } from './quiet.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

export const doctor = define({
  name: 'doctor',
  summary: 'What I can hear and do in this room, and what is amiss',
  examples: ['/doctor'],
  args: z.object({}),
  audience: 'asker',
  async run(_args, request, services) {
    const [found, kept, news] = await Promise.all([
      services.examine(request.room),
      toRoomRemarks(request, services),
      toNewsLines(services),
    ]);
    const remarks = [...found, ...kept];
    const amiss = remarks.filter((remark) => remark.amiss).map(({ text }) => text);
    const known = remarks.filter((remark) => !remark.amiss).map(({ text }) => text);
    const verdict = amiss.length === 0 ? 'Nothing is amiss.' : 'Amiss, and how to mend it:';
    return {
      blocks: [
        { type: 'heading', text: 'How I am here' },
        { type: 'text', spans: [{ text: verdict, style: 'strong' }] },
        ...toList(amiss),
        ...toList([...known, ...news, `I am version ${services.version}.`]),
        ...(await toOperatorBlocks(request, services)),
      ],
    };
  },
});

/** What was called wrong most often that is told here; `whosaid report` has more. */
const WORST = 5;

/** For who runs the bot alone, and only where nobody else reads it. */
async function toOperatorBlocks(request: Request, services: Services): Promise<readonly Block[]> {
  if (request.room.kind !== 'private' || !isOperator(request, services.operators)) return [];
  return toComplaintBlocks(services.library, WORST);
}

function toList(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ type: 'list', items: lines.map((line) => [{ text: line }]) }];
}

const PAUSES: Readonly<Record<PauseReason, string>> = {
  blocked: 'I had been removed or blocked',
  deleted: 'it had been deleted or closed to me',
  forbidden: 'I was not allowed to write',
  failing: 'posting failed again and again',
};

/** What the library knows of the room. */
async function toRoomRemarks(request: Request, services: Services): Promise<readonly Remark[]> {
  const { paused } = await services.library.rooms.get(toRoomKey(request));
  const quiet = request.room.kind === 'group' && (await isQuiet(request.room, services));
  return [
    ...(paused
      ? [
          {
            text: `Digests and watches of this room are paused, since ${PAUSES[paused.reason]}. /digest on starts them again.`,
            amiss: 'lack',
          } as const,
        ]
      : []),
    ...(quiet ? [{ text: 'This room is quiet: answers go to the asker alone. /quiet off ends it.' }] : []),
  ];
}

async function toNewsLines({ shelf }: Services): Promise<readonly string[]> {
  const [counts, [newest]] = await Promise.all([shelf.counts(), shelf.newest(1)]);
  const articles = `${counts.articles} ${counts.articles === 1 ? 'article' : 'articles'}`;
  return [
    `I answer from ${articles}, ${counts.statements} passages.`,
    ...(newest?.date ? [`The newest article is of ${toDay(newest.date)}.`] : []),
  ];
}
