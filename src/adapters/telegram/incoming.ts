/**
 * What is read of the Bot API's updates: everything is optional, since servers differ in what they send and all else
 * is ignored; what it means is left to `questions.ts`.
 */
import type { Update } from 'telegraf/types';

export type IncomingUser = {
  readonly id?: number | undefined;
  readonly is_bot?: boolean | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
};

export type IncomingChat = {
  readonly id?: number | undefined;
  readonly type?: string | undefined;
};

export type IncomingEntity = {
  readonly type?: string | undefined;
  readonly offset?: number | undefined;
  readonly length?: number | undefined;
  readonly user?: IncomingUser | undefined;
};

export type IncomingMessage = {
  readonly message_id?: number | undefined;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
  readonly from?: IncomingUser | undefined;
  readonly sender_chat?: IncomingChat | undefined;
  readonly chat?: IncomingChat | undefined;
  readonly text?: string | undefined;
  readonly entities?: readonly IncomingEntity[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly IncomingEntity[] | undefined;
  readonly via_bot?: IncomingUser | undefined;
  readonly is_automatic_forward?: boolean | undefined;
  readonly media_group_id?: string | undefined;
  readonly reply_to_message?: IncomingMessage | undefined;
  readonly forum_topic_created?: object | undefined;
  /** The words of the message replied to which the sender picked. */
  readonly quote?: { readonly text?: string } | undefined;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly object[])[] } | undefined;
  readonly migrate_to_chat_id?: number | undefined;
  readonly photo?: readonly object[] | undefined;
  readonly voice?: object | undefined;
  readonly sticker?: object | undefined;
  readonly video?: object | undefined;
  readonly video_note?: object | undefined;
  readonly audio?: object | undefined;
  readonly document?: object | undefined;
};

export type IncomingCallback = {
  readonly id?: string | undefined;
  readonly from?: IncomingUser | undefined;
  readonly message?: IncomingMessage | undefined;
  readonly data?: string | undefined;
};

export type IncomingInlineQuery = {
  readonly id?: string | undefined;
  readonly from?: IncomingUser | undefined;
  readonly query?: string | undefined;
};

export type IncomingMembership = {
  readonly chat?: IncomingChat | undefined;
  readonly new_chat_member?: { readonly status?: string } | undefined;
};

/** The update as telegraf hands it on; any object with a number counts, since only what is needed of it is read. */
export function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' &&
    value !== null &&
    'update_id' in value &&
    typeof value.update_id === 'number' &&
    Number.isSafeInteger(value.update_id)
  );
}

export type IncomingUpdate = {
  readonly update_id?: number | undefined;
  readonly message?: IncomingMessage | undefined;
  readonly channel_post?: IncomingMessage | undefined;
  readonly callback_query?: IncomingCallback | undefined;
  readonly inline_query?: IncomingInlineQuery | undefined;
  readonly my_chat_member?: IncomingMembership | undefined;
};

/** Edited messages are not asked for: an answer stands, and a corrected question is asked anew. */
export const ALLOWED_UPDATES = [
  'message',
  'channel_post',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;
