/** Makes the adapters of the platforms that a token was given for, and has the library follow what they hear. */
import { randomBytes } from 'node:crypto';
import type { Adapter, Log, StartError } from '../chat/bot.ts';
import type { Post } from '../chat/post.ts';
import type { Config } from '../config.ts';
import type { Examine, House } from '../main.ts';

/** A platform that can also be posted to unasked. */
export type Connected = Adapter & { readonly post: Post; readonly examine: Examine };

/**
 * SDKs are loaded only for platforms that are wanted. `onEnded` hears of one that ended for good while it was up,
 * such as by a token that was revoked.
 */
export async function toAdapters(
  { discord, telegram }: Config,
  { bot, library }: Pick<House, 'bot' | 'library'>,
  log: Log,
  onEnded: (name: string, error: StartError) => void,
): Promise<readonly Connected[]> {
  const adapters: Connected[] = [];
  if (discord) {
    const { createDiscordAdapter } = await import('../adapters/discord/discord.ts');
    const onFatal = (error: StartError) => onEnded('discord', error);
    adapters.push(createDiscordAdapter({ ...discord, bot, log, onFatal }));
  }
  if (telegram) {
    const { createTelegramAdapter } = await import('../adapters/telegram/telegram.ts');
    const { webhook, ...access } = telegram;
    adapters.push(
      createTelegramAdapter({
        ...access,
        ...(webhook ? { webhook: { ...webhook, secret: webhook.secret ?? toSecret() } } : {}),
        bot,
        log,
        onEnded: (error) => onEnded('telegram', error),
        onMigrated: (from, to) => {
          library.rooms
            .migrate('telegram', from, to)
            .catch(() => log.error('room not moved', { platform: 'telegram' }));
        },
      }),
    );
  }
  return adapters;
}

/** Told to Telegram at every start; only several programs behind one address need a secret in common. */
function toSecret(): string {
  return randomBytes(32).toString('base64url');
}
