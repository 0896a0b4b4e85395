/**
 * The token a button carries: `v1:command:line`, within the tightest platform's limit, so that it needs no memory
 * of the message it hangs on; drawing buttons is left to the adapters.
 */
import type { Button } from './reply.ts';

/** Telegram's callback_data: 1–64 bytes (Bot API, InlineKeyboardButton); Discord's custom_id is wider (100). */
export const TOKEN_MAX_BYTES = 64;

const VERSION = 'v1';

/** Undefined when the line does not fit: the caller then leaves the button out. */
export function toToken(button: Button): string | undefined {
  const token = `${VERSION}:${button.command}:${button.line}`;
  return new TextEncoder().encode(token).length <= TOKEN_MAX_BYTES ? token : undefined;
}

/** Undefined for anything that is not a token of ours. */
export function parseToken(token: string): { readonly command: string; readonly line: string } | undefined {
  const match = /^v1:([a-z0-9_]{1,32}):(.{0,64})$/s.exec(token);
  return match ? { command: match[1] as string, line: match[2] as string } : undefined;
}
