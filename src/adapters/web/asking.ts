/** Reads a posted form as a request and what is being typed as suggestions; nothing of either is kept. */
import type { Bot } from '../../chat/bot.ts';
import type { SuggestedValue } from '../../chat/command.ts';
import { parseLine } from '../../chat/line.ts';
import type { Request } from '../../chat/request.ts';

/** The longest message one may send: Telegram's, the longer of the two platforms shown. */
export const TEXT_MAX = 4096;

/** Who has the page open. */
export type Visitor = {
  /** Made up when the page is opened, the same as long as the browser stays open. */
  readonly id: string;
  readonly locale?: string;
};

/** Whoever opens the page may ask everything and change nothing. */
function toHere({ id, locale }: Visitor): Pick<Request, 'room' | 'asker' | 'locale'> {
  return {
    room: { platform: 'web', id: 'page', kind: 'private' },
    asker: { id, mayManage: false },
    ...(locale ? { locale } : {}),
  };
}

export type Asked = {
  /** What the page shows as said by the person. */
  readonly shown: string;
  readonly request: Request;
};

type Form = Readonly<Record<string, unknown>>;

/** Undefined when nothing was said. */
export function toAsked(form: Form, visitor: Visitor): Asked | undefined {
  const here = toHere(visitor);
  const command = toText(form, 'command');
  if (command) {
    const line = toText(form, 'line');
    const shown = toText(form, 'label') || `/${command} ${line}`.trim();
    return { shown, request: { ...here, addressed: 'button', command, line } };
  }
  const text = toText(form, 'text').trim();
  if (!text) return undefined;
  const typed = parseLine(text);
  return {
    shown: text,
    request: typed
      ? { ...here, addressed: 'command', command: typed.command, line: typed.line }
      : { ...here, addressed: 'private', command: '', line: text },
  };
}

function toText(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.slice(0, TEXT_MAX) : '';
}

/** Whole lines that could be meant: names of commands, then what the command's first suggesting option offers. */
export async function suggestLines(text: string, bot: Bot): Promise<readonly SuggestedValue[]> {
  const match = /^\/([a-z0-9_]{0,32})(\s+)?(.{0,200})$/is.exec(text);
  if (!match) return [];
  const [, name = '', space, typed = ''] = match;
  const visible = bot.commands.filter(({ hidden, permission }) => !hidden && !permission);
  if (!space) {
    return visible
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .map((command) => ({ label: `/${command.name} — ${command.summary}`, value: `/${command.name} ` }));
  }
  const command = visible.find((one) => one.name === name.toLowerCase());
  const option = command?.options.find(({ suggests }) => suggests);
  if (!command || !option) return [];
  const found = await bot.suggest({ command: command.name, option: option.name, typed });
  return found.map(({ label, value }) => ({ label, value: `/${command.name} ${value}` }));
}
