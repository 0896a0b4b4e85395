/**
 * Keeps the list of commands that Telegram shows as one types `/` the same as the declared one, and writes only when
 * it differs; a server without such lists is no obstacle.
 */
import type { Log } from '../../chat/bot.ts';
import type { CommandDescription } from '../../chat/command.ts';
import { type Api, ApiFailure } from './api.ts';

type MenuEntry = { readonly command: string; readonly description: string };

/** Bot API, setMyCommands. */
const MENU_MOST = 100;
const DESCRIPTION_MOST = 256;

/**
 * Who sees which list. Commands that manage a room are shown to those who may use them; this is the menu only, and
 * grants nothing.
 */
const SCOPES = [
  { type: 'default', managing: false },
  { type: 'all_group_chats', managing: false },
  { type: 'all_chat_administrators', managing: true },
  { type: 'all_private_chats', managing: true },
] as const;

export function toMenu(commands: readonly CommandDescription[], managing: boolean): readonly MenuEntry[] {
  return commands
    .filter(({ hidden, permission }) => !hidden && (managing || permission !== 'manage'))
    .slice(0, MENU_MOST)
    .map(({ name, summary }) => ({ command: name, description: summary.slice(0, DESCRIPTION_MOST) }));
}

/** Never rejects; whatever a server does not know, commands work all the same. Ends early when the signal aborts. */
export async function syncMenu(
  api: Api,
  commands: readonly CommandDescription[],
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  for (const { type, managing } of SCOPES) {
    const menu = toMenu(commands, managing);
    const scope = { type };
    // A server that cannot tell the list may still take one.
    const registered = await api.call('getMyCommands', { scope }, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (isSameMenu(registered, menu)) continue;
    try {
      await api.call('setMyCommands', { commands: menu, scope }, { signal });
      log.info('telegram command menu written', { scope: type, commands: menu.length });
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : 'unknown failure';
      log.warn('telegram command menu not written', { scope: type, error: reason });
      if (error instanceof ApiFailure && error.code === 404) return;
    }
  }
}

function isSameMenu(registered: unknown, menu: readonly MenuEntry[]): boolean {
  if (!Array.isArray(registered)) return false;
  const toLines = (entries: readonly Partial<MenuEntry>[]) =>
    entries.map(({ command, description }) => `${command} ${description}`).join('\n');
  return toLines(registered) === toLines(menu);
}
