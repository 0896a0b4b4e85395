/**
 * The neutral form of what a person asks of the bot; each adapter makes it from its platform's updates and keeps
 * nothing of it afterwards.
 */

import type { Pressed, Subject } from './reply.ts';

/** A place where the bot talks. `id` is the platform's own, opaque here; `thread` the topic or thread asked in. */
export type Room = {
  readonly platform: string;
  readonly id: string;
  readonly kind: 'private' | 'group';
  readonly thread?: string;
};

export type Asker = {
  readonly id: string;
  /** May change what the room is set to. */
  readonly mayManage: boolean;
};

/** How the bot was spoken to. It never answers what was not addressed to it. */
export type Addressed = 'command' | 'mention' | 'reply' | 'private' | 'button' | 'menu' | 'inline';

export type Request = {
  readonly room: Room;
  readonly asker: Asker;
  readonly addressed: Addressed;
  /** BCP 47 tag of the asker's interface, when the platform tells. */
  readonly locale?: string;
  /** Name of the command, lower case, without the slash. Empty for free text, which runs `/ask`. */
  readonly command: string;
  /**
   * What follows the command: one line as typed (`line`), or named values from a platform's own form (`options`).
   * Exactly one of them is given.
   */
  readonly line?: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** The words of the message that was replied to or picked from a menu; used for this answer and dropped. */
  readonly target?: { readonly text: string };
  /** The buttons under the bot's own message that was replied to: they say what it was about. */
  readonly repliedButtons?: readonly Pressed[];
  /** What the asker's last answer in this place was about, while that is remembered. */
  readonly last?: Subject;
};
