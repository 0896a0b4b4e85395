/**
 * Finds out what the bot can hear and do in a room, as sentences that name the cure: for whoever wonders why it stays
 * silent; who may ask for it is left to the commands.
 */
import type { Remark } from '../../chat/remark.ts';
import type { Room } from '../../chat/request.ts';
import type { Api } from './api.ts';

/** Never rejects. */
export type Examine = (room: Room) => Promise<readonly Remark[]>;

export function createExamination(api: Api, lastTrouble: () => readonly Remark[]): Examine {
  const ask = (method: string, payload: object) => api.call(method, payload).then(toRecord, () => undefined);
  return async (room) => {
    const me = await ask('getMe', {});
    if (!me) return [SILENT, ...lastTrouble()];
    const inline = me.supports_inline_queries === false ? [INLINE_OFF] : [];
    if (room.kind === 'private') return [HEARS_PRIVATE, ...inline, ...lastTrouble()];
    const chat_id = Number(room.id);
    const [member, chat] = await Promise.all([
      ask('getChatMember', { chat_id, user_id: me.id }),
      ask('getChat', { chat_id }),
    ]);
    return [
      toHearing(me, member),
      ...toWriting(member, toRecord(chat?.permissions)),
      ...inline,
      ...lastTrouble(),
    ];
  };
}

type Fields = Readonly<Record<string, unknown>>;

function toRecord(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

const SILENT: Remark = {
  text: 'Telegram does not answer me just now. It mostly passes; if not, who runs me finds the reason in the log.',
  amiss: 'lack',
};
const HEARS_PRIVATE: Remark = { text: 'I read everything you write to me here.' };
const HEARS_ALL: Remark = {
  text: 'I hear everything in this chat and answer only what is addressed to me.',
};
/** Privacy mode (Bots FAQ, "What messages will my bot get?"); a change of it counts from when the bot is added. */
const HEARS_LITTLE: Remark = {
  text: 'Privacy mode is on: I hear commands and replies to me here, not mentions. To let me hear mentions, make me an administrator, or turn privacy off with /setprivacy at @BotFather and add me again.',
};
const INLINE_OFF: Remark = {
  text: 'Inline mode is off, so that @ and my name finds nothing in other chats: who runs me turns it on with /setinline at @BotFather.',
};
const NOT_HERE: Remark = {
  text: 'I am not in this chat: an administrator can add me.',
  amiss: 'posting',
};
const NO_CHANNEL_POSTS: Remark = {
  text: 'I may not post in this channel: an administrator can allow me “Post Messages”.',
  amiss: 'posting',
};

function toHearing(me: Fields, member: Fields | undefined): Remark {
  const isAdmin = member?.status === 'administrator' || member?.status === 'creator';
  return isAdmin || me.can_read_all_group_messages === true ? HEARS_ALL : HEARS_LITTLE;
}

const RIGHTS = {
  can_send_messages: 'write',
  can_send_photos: 'post pictures',
  can_send_polls: 'post polls',
} as const;

/** Administrators may do what members may not; a restriction of the bot itself counts before the chat's. */
function toWriting(member: Fields | undefined, permissions: Fields | undefined): readonly Remark[] {
  const status = member?.status;
  if (status === 'left' || status === 'kicked') return [NOT_HERE];
  if (status === 'administrator' && member?.can_post_messages === false) return [NO_CHANNEL_POSTS];
  if (status === 'administrator' || status === 'creator') return [];
  const held: Fields = { ...permissions, ...(status === 'restricted' ? member : {}) };
  const missing = Object.entries(RIGHTS).flatMap(([right, words]) => (held[right] === false ? [words] : []));
  if (missing.length === 0) return [];
  const text = `I may not ${missing.join(' or ')} here: an administrator can allow it in the chat’s permissions.`;
  return [{ text, amiss: held.can_send_messages === false ? 'posting' : 'lack' }];
}
