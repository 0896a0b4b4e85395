/**
 * Keeps the list of commands that Telegram shows as one types `/` the same as the declared one, and writes only when
 * it differs; a server without such lists is no obstacle.
 */
import type { Bot, Log } from '../../chat/bot.ts';
import type { CommandDescription } from '../../chat/command.ts';
import type { LanguagePack } from '../../chat/languages.ts';
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

/** `pack`: in its language, as far as it has words; names are Latin everywhere on Telegram. */
export function toMenu(
  commands: readonly CommandDescription[],
  managing: boolean,
  pack?: LanguagePack,
): readonly MenuEntry[] {
  return commands
    .filter(({ hidden, permission }) => !hidden && (managing || permission !== 'manage'))
    .slice(0, MENU_MOST)
    .map(({ name, summary }) => ({
      command: name,
      description: (pack?.commands[name]?.summary ?? summary).slice(0, DESCRIPTION_MOST),
    }));
}

/** Never rejects; whatever a server does not know, commands work all the same. Ends early when the signal aborts. */
export async function syncMenu(
  api: Api,
  { commands, languages }: Pick<Bot, 'commands' | 'languages'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  // The list without a language is for everyone who has none of their own: English.
  for (const pack of [undefined, ...(languages?.() ?? [])]) {
    for (const { type, managing } of SCOPES) {
      const menu = toMenu(commands, managing, pack);
      const whose = { scope: { type }, ...(pack ? { language_code: pack.language } : {}) };
      const goesOn = await writeMenu(api, menu, whose, log, signal);
      if (!goesOn) return;
    }
  }
}

type Whose = { readonly scope: { readonly type: string }; readonly language_code?: string };

/** False when no further list is to be tried. */
async function writeMenu(
  api: Api,
  menu: readonly MenuEntry[],
  whose: Whose,
  log: Log,
  signal: AbortSignal,
): Promise<boolean> {
  // A server that cannot tell the list may still take one.
  const registered = await api.call('getMyCommands', whose, { signal }).catch(() => undefined);
  if (signal.aborted) return false;
  if (isSameMenu(registered, menu)) return true;
  const fields = {
    scope: whose.scope.type,
    ...(whose.language_code ? { language: whose.language_code } : {}),
  };
  try {
    await api.call('setMyCommands', { commands: menu, ...whose }, { signal });
    log.info('telegram command menu written', { ...fields, commands: menu.length });
  } catch (error) {
    if (signal.aborted) return false;
    const reason = error instanceof Error ? error.message : 'unknown failure';
    log.warn('telegram command menu not written', { ...fields, error: reason });
    if (error instanceof ApiFailure && error.code === 404) return false;
  }
  return true;
}

function isSameMenu(registered: unknown, menu: readonly MenuEntry[]): boolean {
  if (!Array.isArray(registered)) return false;
  const toLines = (entries: readonly Partial<MenuEntry>[]) =>
    entries.map(({ command, description }) => `${command} ${description}`).join('\n');
  return toLines(registered) === toLines(menu);
}
