/**
 * People, chats and messages of the pretended Telegram, as the Bot API shows them; what the bot may do in it is left
 * to `methods.ts`.
 */

export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: Person;
};

export type Person = {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
};

export type Key = { readonly text: string; readonly callback_data?: string };

export type Message = {
  readonly message_id: number;
  readonly date: number;
  readonly chat: { readonly id: number; readonly type: string; readonly title?: string };
  readonly from?: Person;
  readonly sender_chat?: { readonly id: number; readonly type: string };
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  readonly photo?: readonly object[];
  readonly document?: { readonly file_name: string };
  readonly poll?: {
    readonly question: string;
    readonly options: readonly { readonly text: string }[];
    readonly correct_option_ids?: readonly number[];
    readonly explanation?: string;
  };
  readonly reply_to_message?: Message;
  readonly quote?: { readonly text: string; readonly position: number; readonly is_manual?: true };
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Key[])[] };
  /** What the bot reacted with. */
  readonly reaction?: string;
  readonly via_bot?: Person;
  readonly forum_topic_created?: { readonly name: string };
  readonly migrate_to_chat_id?: number;
};

export type ChatKind = 'private' | 'group' | 'supergroup' | 'channel';

/** What a chat allows may change during a conversation. */
export type Chat = {
  readonly id: number;
  readonly type: ChatKind;
  readonly title: string;
  readonly isForum: boolean;
  readonly members: Person[];
  readonly admins: Person[];
  readonly messages: Message[];
  readonly closedTopics: Set<number>;
  /** When the bot wrote here. */
  readonly sentAtMs: number[];
  /** The bot was blocked or removed. */
  closed: boolean;
  /** The bot may read and not write. */
  readOnly: boolean;
  botIsAdmin: boolean;
  /** What members may do; those not named they may. */
  permissions: Readonly<Record<string, boolean>>;
  migratedTo?: number;
};

export type CallbackAnswer = { readonly text?: string; readonly show_alert?: boolean };

export type InlineResult = {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly input_message_content: { readonly message_text: string; readonly entities?: readonly Entity[] };
};

export type InlineAnswer = {
  readonly results: readonly InlineResult[];
  readonly button?: { readonly text: string; readonly start_parameter?: string };
};

export type MenuEntry = { readonly command: string; readonly description: string };

export type World = {
  readonly me: Person;
  /** The bot hears only what is meant for it. */
  readonly privacyMode: boolean;
  readonly chats: Map<number, Chat>;
  readonly menus: Map<string, readonly MenuEntry[]>;
  /** Presses and inline queries that wait for an answer. */
  readonly presses: Map<string, (answer: CallbackAnswer) => void>;
  readonly queries: Map<string, (answer: InlineAnswer) => void>;
  /** Who was called by a message of the bot. */
  readonly pings: string[];
  readonly nextId: () => number;
};

export function createWorld(me: Person, privacyMode: boolean): World {
  let last = 1_000;
  return {
    me,
    privacyMode,
    chats: new Map(),
    menus: new Map(),
    presses: new Map(),
    queries: new Map(),
    pings: [],
    nextId: () => {
      last += 1;
      return last;
    },
  };
}

export function addChat(world: World, type: ChatKind, title: string, id: number, isForum = false): Chat {
  const chat: Chat = {
    id,
    type,
    title,
    isForum,
    members: [],
    admins: [],
    messages: [],
    closedTopics: new Set(),
    sentAtMs: [],
    closed: false,
    readOnly: false,
    botIsAdmin: false,
    permissions: {},
  };
  world.chats.set(id, chat);
  return chat;
}

export function addMessage(
  world: World,
  chat: Chat,
  parts: Omit<Message, 'message_id' | 'date' | 'chat'>,
): Message {
  const message: Message = {
    message_id: world.nextId(),
    date: 1_700_000_000 + chat.messages.length,
    chat: { id: chat.id, type: chat.type, ...(chat.type === 'private' ? {} : { title: chat.title }) },
    ...parts,
  };
  chat.messages.push(message);
  return message;
}
