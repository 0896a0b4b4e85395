/**
 * What the bot can hear and do in a room, as sentences that name the cure: for whoever wonders why it stays silent;
 * who may ask for it is left to the commands.
 */
import { type Client, PermissionFlagsBits } from 'discord.js';
import type { Log } from '../../chat/bot.ts';
import type { Room } from '../../chat/request.ts';

/** What went wrong last. `at` is UTC. */
export type Trouble = { readonly event: string; readonly at: Date };

/** The given log, and the last warning or error that went through it. */
export function rememberTrouble(log: Log): { readonly log: Log; readonly last: () => Trouble | undefined } {
  let last: Trouble | undefined;
  const remember =
    (level: 'warn' | 'error'): Log['warn'] =>
    (event, fields) => {
      last = { event, at: new Date() };
      log[level](event, fields);
    };
  return { log: { info: log.info, warn: remember('warn'), error: remember('error') }, last: () => last };
}

type Right = readonly [bit: bigint, name: string];

const SEE: Right = [PermissionFlagsBits.ViewChannel, 'View Channel'];
const WRITE: Right = [PermissionFlagsBits.SendMessages, 'Send Messages'];
const WRITE_IN_THREADS: Right = [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'];
const ATTACH: Right = [PermissionFlagsBits.AttachFiles, 'Attach Files'];

/**
 * The permissions, as Discord names them, that the bot lacks for posting in a room by itself; empty when it lacks
 * none, all of them where it is not in the server or does not see the channel. Direct messages need none.
 */
export function findMissingPermissions(client: Client, room: Room): readonly string[] {
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

const HEARS_PRIVATE = 'I read everything you write to me here.';
const HEARS =
  'I hear commands, mentions of me and replies to me here. Of other messages Discord hides the words from me, except of those you pick from the Apps menu.';
const NOT_HERE =
  'I am not a member here or do not see this channel: I answer commands, but hear no mentions and can’t post by myself.';

/** One sentence for each thing worth knowing. */
export function toExamination(client: Client, room: Room, trouble: Trouble | undefined): readonly string[] {
  if (room.kind === 'private') return [HEARS_PRIVATE, ...toTroubleLines(trouble)];
  const missing = [...findMissingPermissions(client, room), ...findMissing(client, room, [ATTACH])];
  if (missing.includes('View Channel')) return [NOT_HERE, ...toTroubleLines(trouble)];
  const lacks = `I lack here: ${missing.join(', ')}. Who manages this channel can allow it in its permissions.`;
  return [HEARS, ...(missing.length > 0 ? [lacks] : []), ...toTroubleLines(trouble)];
}

function toTroubleLines(trouble: Trouble | undefined): readonly string[] {
  if (!trouble) return [];
  const at = trouble.at.toISOString().slice(0, 16).replace('T', ' ');
  return [`What went wrong last: ${trouble.event}, ${at} UTC.`];
}
