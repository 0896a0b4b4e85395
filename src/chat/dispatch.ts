/**
 * Makes the bot out of a list of commands: picks the command, checks permission, runs it, and turns every failure
 * into a reply; what commands do is theirs, and platforms see only `Bot`.
 */
import type { Bot, Log } from './bot.ts';
import { AskerError, type Command } from './command.ts';
import { findLocalName, type LanguagePack } from './languages.ts';
import { parseLine } from './line.ts';
import { refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

export type BotParts<Services> = {
  readonly commands: readonly Command<Services>[];
  readonly services: Services;
  readonly log: Log;
  /** Name of the command that free text runs. */
  readonly fallback: string;
  /** A short id for a failure, to find its log line by. */
  readonly failureId: () => string;
  /** Names that lead to another command, e.g. `start` to `help`. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly languages?: () => readonly LanguagePack[];
};

export function createBot<Services>(parts: BotParts<Services>): Bot {
  const byName = new Map(parts.commands.map((command) => [command.description.name, command]));
  const { languages = () => [] } = parts;
  // Packs are looked into for what is no name of ours, which is rare.
  const find = (name: string) =>
    byName.get(parts.aliases?.[name] ?? name) ?? byName.get(findLocalName(languages(), name) ?? '');

  async function run(asked: Request): Promise<Reply> {
    const request = asked.command === '' ? fromFreeText(asked, parts.fallback) : asked;
    const command = find(request.command);
    if (!command) return unknownCommand(request.command, [...byName.keys()]);
    if (command.description.permission === 'manage' && !request.asker.mayManage) {
      return refusal(`/${request.command} is for those who may manage this room.`);
    }
    const reply = await command.run(request, parts.services);
    return command.description.audience === 'asker' && !reply.audience
      ? { ...reply, audience: 'asker' }
      : reply;
  }

  return {
    commands: parts.commands.map((command) => command.description),
    languages,
    async answer(request) {
      try {
        return await run(request);
      } catch (error) {
        if (error instanceof AskerError) return refusal(error.message);
        const id = parts.failureId();
        parts.log.error('command failed', { id, command: request.command, error: describe(error) });
        return {
          outcome: 'failed',
          audience: 'asker',
          blocks: [
            {
              type: 'text',
              spans: [{ text: `Something went wrong here. The operator finds it in the log as ${id}.` }],
            },
          ],
        };
      }
    },
    async suggest({ command, option, typed }) {
      try {
        return (await find(command)?.suggest(option, typed, parts.services)) ?? [];
      } catch (error) {
        parts.log.warn('suggestion failed', { command, option, error: describe(error) });
        return [];
      }
    },
  };
}

/** Free text that is itself a command line ("/whosaid blockade" in a private chat) runs that command. */
function fromFreeText(request: Request, fallback: string): Request {
  const text = request.line ?? '';
  const typed = parseLine(text);
  return typed ? { ...request, ...typed } : { ...request, command: fallback, line: text };
}

function unknownCommand(name: string, known: readonly string[]): Reply {
  const near = known.find((other) => other.startsWith(name) || name.startsWith(other));
  const hint = near ? `Did you mean /${near}? ` : '';
  return refusal(`There is no command /${name.slice(0, 32)}. ${hint}/help lists what you can ask.`);
}

/** Name, message and the first frames: messages of our own carry no member's words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '')
    .split('\n')
    .slice(1, 4)
    .map((frame) => frame.trim());
  return [`${error.name}: ${error.message}`, ...frames].join(' | ');
}
