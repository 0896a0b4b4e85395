/** Completes what is being typed at the prompt: command names, then whatever the command's first option suggests. */
import type { Bot } from '../../chat/bot.ts';

/** As readline wants it: the candidates, and the part of the line they replace. */
export type Completion = [candidates: string[], replaced: string];

export async function complete(line: string, bot: Bot): Promise<Completion> {
  const visible = bot.commands.filter(({ hidden }) => !hidden);
  const match = /^\/([a-z0-9_]*)(\s+)?(.*)$/is.exec(line);
  if (!match) return [[], line];
  const [, name = '', space, typed = ''] = match;
  if (!space) {
    return [
      visible.map((command) => `/${command.name} `).filter((one) => one.startsWith(line.toLowerCase())),
      line,
    ];
  }
  const command = visible.find((one) => one.name === name.toLowerCase());
  const option = command?.options.find(({ suggests }) => suggests);
  if (!command || !option) return [[], typed];
  const found = await bot.suggest({ command: command.name, option: option.name, typed });
  return [found.map(({ value }) => value), typed];
}
