/**
 * What the bot can hear and do in a room, as sentences that name the cure: for whoever wonders why it stays silent;
 * who may ask for it is left to the commands.
 */
import { type Client, PermissionFlagsBits } from 'discord.js';
import type { Remark } from '../../chat/remark.ts';
import type { Room } from '../../chat/request.ts';

type Right = readonly [bit: bigint, name: string];

const SEE: Right = [PermissionFlagsBits.ViewChannel, 'View Channel'];
const WRITE: Right = [PermissionFlagsBits.SendMessages, 'Send Messages'];
const WRITE_IN_THREADS: Right = [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'];

/**
 * The permissions, as Discord names them, that the bot lacks for posting in a room by itself; empty when it lacks
 * none, all of them where it is not in the server or does not see the channel. Direct messages need none.
 */
function findMissingPermissions(client: Client, room: Room): readonly string[] {
  if (room.kind === 'private') return [];
  return findMissing(client, room, [SEE, room.thread ? WRITE_IN_THREADS : WRITE]);
}

function findMissing(client: Client, room: Room, needed: readonly Right[]): readonly string[] {
  const channel = client.channels.cache.get(room.thread ?? room.id);
  const me = channel && !channel.isDMBased() ? channel.guild.members.me : null;
  if (!channel || channel.isDMBased() || !me) return needed.map(([, name]) => name);
  const held = channel.permissionsFor(me);
  return needed.filter(([bit]) => !held.has(bit)).map(([, name]) => name);
}

const HEARS_PRIVATE: Remark = { text: 'I read everything you write to me here.' };
const HEARS: Remark = {
  text: 'I hear commands, mentions of me and replies to me here. Of other messages Discord hides the words from me, except of those you pick from the Apps menu.',
};
const NOT_HERE: Remark = {
  text: 'I am not a member here or do not see this channel: I answer commands, but hear no mentions and can’t post by myself. Who manages the server can add me with the link in my profile, and allow me View Channel.',
  amiss: 'posting',
};

/** What answers do without, and what that costs. */
const WISHED: readonly (readonly [Right, string])[] = [
  [[PermissionFlagsBits.AttachFiles, 'Attach Files'], 'pictures and long answers as a file'],
  [[PermissionFlagsBits.ReadMessageHistory, 'Read Message History'], 'answers as replies to the question'],
  [[PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'], 'discussions'],
  [[PermissionFlagsBits.SendPolls, 'Create Polls'], 'polls and quizzes'],
];

export function toExamination(client: Client, room: Room, trouble: readonly Remark[]): readonly Remark[] {
  if (room.kind === 'private') return [HEARS_PRIVATE, ...trouble];
  const missing = findMissingPermissions(client, room);
  if (missing.includes('View Channel')) return [NOT_HERE, ...trouble];
  const wished = WISHED.flatMap(([right, use]) =>
    findMissing(client, room, [right]).map((name) => `${name} (${use})`),
  );
  return [
    HEARS,
    ...toLack(missing, 'posting', 'I can’t post here by myself, as I lack'),
    ...toLack(wished, 'lack', 'I lack here'),
    ...trouble,
  ];
}

function toLack(names: readonly string[], amiss: 'posting' | 'lack', what: string): readonly Remark[] {
  if (names.length === 0) return [];
  const cure = 'Who manages this channel can allow it in its permissions.';
  return [{ text: `${what}: ${names.join(', ')}. ${cure}`, amiss }];
}
