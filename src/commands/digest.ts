/** `/digest`: a summary for the room at a time of day; making and sending it is left to `digests/`. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import { toWeekdayAndDay } from '../digests/day-words.ts';
import { findToldUntil, makeDigest, TOLD_UNTIL } from '../digests/making.ts';
import { findNextDue } from '../digests/schedule.ts';
import type { Digest, RoomKey, Subscription } from '../store/rooms.ts';
import { checkCanPost } from './can-post.ts';
import { define } from './define.ts';
import { findZone, parseDays, parseDigestLine, parseTime, suggestZones, toDaysWords } from './digest-line.ts';
import { findDigest, toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

/** What a room gets that said nothing else. */
const DEFAULTS = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  length: 'normal',
  topics: [],
  quietDays: 'say',
} as const;

/** As many topics as the library keeps for a digest. */
const TOPICS_MOST = 10;

const args = z.object({
  action: z.enum(['on', 'off', 'status', 'preview', 'now']).describe('What to do'),
  time: z.string().max(10).optional().describe('Time of day, such as 09:00'),
  zone: z.string().max(64).optional().describe('Time zone, such as Asia/Yerevan'),
  days: z.string().max(60).optional().describe('daily, weekdays, weekends, or days such as mon,wed'),
  length: z.enum(['short', 'normal', 'long']).optional().describe('How much to read'),
  topics: z.string().max(300).optional().describe('Only on these topics, parted by commas; or a story'),
  quiet: z.enum(['say', 'skip']).optional().describe('Days without news: say so, or skip them'),
});

type Args = z.output<typeof args>;

export const digest = define({
  name: 'digest',
  summary: 'A summary for this room every day, at a time you choose',
  examples: ['/digest on 09:00 Asia/Yerevan weekdays', '/digest preview', '/digest off'],
  permission: 'manage',
  args,
  fromLine: parseDigestLine,
  suggest: {
    zone: async (typed) => suggestZones(typed).map((zone) => ({ label: zone, value: zone })),
  },
  async run(given, request, services) {
    switch (given.action) {
      case 'on':
        return turnOn(given, request, services);
      case 'off':
        return turnOff(request, services);
      case 'status':
        return showStatus(request, services);
      case 'preview':
        return { ...(await showNow(request, services)), audience: 'asker' };
      case 'now':
        return showNow(request, services);
      default:
        return given.action satisfies never;
    }
  },
});

async function turnOn(given: Args, request: Request, services: Services): Promise<Reply> {
  const { library, now } = services;
  const room = toRoomKey(request);
  await checkCanPost(request.room, services);
  const before = await findDigest(room, services);
  const wanted = await toDigest(given, before, services);
  const next = findNextDue(wanted, now(), before?.lastLocalDate);
  const lastLocalDate = before?.lastLocalDate === undefined ? {} : { lastLocalDate: before.lastLocalDate };
  if (before?.lastLocalDate) await keepToldUntil(room, before, services);
  await library.subscriptions.put(room, { ...wanted, ...lastLocalDate, nextDueAtMs: next.atMs });
  await library.rooms.resume(room.platform, room.id);
  return {
    blocks: [
      text(`${toSentence(wanted)} The next one comes on ${toWeekdayAndDay(next.localDate)}.`),
      {
        type: 'buttons',
        buttons: [
          { label: 'Show one now', command: 'digest', line: 'preview' },
          { label: 'Turn off', command: 'digest', line: 'off' },
        ],
      },
    ],
  };
}

/** What is not said stays as it was. */
async function toDigest(
  given: Args,
  before: Digest | undefined,
  { library }: Services,
): Promise<Omit<Digest, 'nextDueAtMs'>> {
  const localTime = given.time === undefined ? before?.localTime : parseTime(given.time);
  if (!localTime) throw new AskerError('Say a time of day such as 09:00: /digest on 09:00 Asia/Yerevan');
  const zone = given.zone === undefined ? before?.zone : findZone(given.zone);
  if (!zone) {
    throw new AskerError(
      given.zone
        ? `There is no time zone “${given.zone}”. Name one as Continent/City: /digest on ${localTime} Asia/Yerevan`
        : `Say the time zone as well: /digest on ${localTime} Asia/Yerevan`,
    );
  }
  const weekdays = given.days === undefined ? (before?.weekdays ?? DEFAULTS.weekdays) : parseDays(given.days);
  if (!weekdays) {
    throw new AskerError('Days are daily, weekdays, weekends, or such as mon,wed and mon-fri.');
  }
  const topics = given.topics === undefined ? before?.topics : toTopics(given.topics);
  const story = topics?.length === 1 ? await library.stories.findByName(topics[0] ?? '') : null;
  const storyId = given.topics === undefined ? before?.storyId : story?.id;
  return {
    kind: 'digest',
    localTime,
    zone,
    weekdays,
    length: given.length ?? before?.length ?? DEFAULTS.length,
    topics: story ? [] : (topics ?? DEFAULTS.topics),
    ...(storyId ? { storyId } : {}),
    quietDays: given.quiet ?? before?.quietDays ?? DEFAULTS.quietDays,
  };
}

function toTopics(line: string): readonly string[] {
  const topics = line
    .split(',')
    .map((topic) => topic.trim())
    .filter(Boolean);
  if (topics.length > TOPICS_MOST) throw new AskerError(`A digest has at most ${TOPICS_MOST} topics.`);
  return topics.map((topic) => topic.slice(0, 100));
}

/** With another time or zone, the day that was told last would seem to have ended at another moment. */
async function keepToldUntil(room: RoomKey, before: Digest, { library }: Services): Promise<void> {
  const { settings } = await library.rooms.get(room);
  const untilMs = findToldUntil(before, settings);
  if (untilMs !== null) await library.rooms.set(room, { [TOLD_UNTIL]: `${before.lastLocalDate}/${untilMs}` });
}

async function turnOff(request: Request, services: Services): Promise<Reply> {
  const known = await findDigest(toRoomKey(request), services);
  if (!known) throw new AskerError('There is no digest here. Try: /digest on 09:00 Asia/Yerevan');
  await services.library.subscriptions.remove(known.id);
  return { blocks: [text('The digest is off. /digest on 09:00 Asia/Yerevan turns one on again.')] };
}

async function showStatus(request: Request, services: Services): Promise<Reply> {
  const room = toRoomKey(request);
  const known = await findDigest(room, services);
  if (!known) return { blocks: [text('There is no digest here. Try: /digest on 09:00 Asia/Yerevan')] };
  const { paused } = await services.library.rooms.get(room);
  const next = findNextDue(known, services.now(), known.lastLocalDate);
  const story = known.storyId ? await services.library.stories.get(known.storyId) : null;
  const on = story ? `the story “${story.name}”` : known.topics.map((topic) => `“${topic}”`).join(', ');
  return {
    blocks: [
      text(toSentence(known)),
      {
        type: 'list',
        items: [
          ...(on ? [[{ text: `On ${on}` }]] : []),
          [{ text: `Next: ${toWeekdayAndDay(next.localDate)}` }],
          ...(known.lastLocalDate ? [[{ text: `Last: ${toWeekdayAndDay(known.lastLocalDate)}` }]] : []),
          [
            {
              text:
                known.quietDays === 'say' ? 'Days without news get a line' : 'Days without news are skipped',
            },
          ],
          ...(paused ? [[{ text: `Paused: ${PAUSED[paused.reason]}. /digest on starts it again.` }]] : []),
        ],
      },
    ],
  };
}

const PAUSED = {
  blocked: 'the bot was blocked here',
  deleted: 'the room could not be found',
  forbidden: 'the bot may not write here',
  failing: 'messages failed for hours',
} as const;

/** What the next digest would tell by now; the schedule goes on as it was. */
async function showNow(request: Request, services: Services): Promise<Reply> {
  const { library, now } = services;
  const room = toRoomKey(request);
  const known = await findDigest(room, services);
  const entry = await library.rooms.get(room);
  const untilMs = now();
  const fromMs = (known && findToldUntil(known, entry.settings)) ?? untilMs - 24 * 3_600_000;
  const zone = known?.zone ?? 'UTC';
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(untilMs);
  const period = { fromMs, untilMs: untilMs + 1 };
  return (await makeDigest(library, known ?? DEFAULTS, entry, period, date)).reply;
}

function toSentence({
  length,
  weekdays,
  localTime,
  zone,
}: Omit<Digest & Partial<Subscription>, 'nextDueAtMs'>): string {
  const kind = length === 'normal' ? 'A summary' : `A ${length} summary`;
  return `${kind} ${toDaysWords(weekdays)} at ${localTime} (${zone}).`;
}

function text(words: string): Block {
  return { type: 'text', spans: [{ text: words }] };
}
