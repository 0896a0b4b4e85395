/**
 * The terminal as a platform: a prompt with completion for people, line by line for pipes; it keeps nothing but the
 * buttons of the last reply, so that typing their number presses them.
 */
import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Adapter, Bot } from '../../chat/bot.ts';
import { toShownWords } from '../../chat/delivered.ts';
import { parseLine } from '../../chat/line.ts';
import { withGuesses } from '../../chat/quiz.ts';
import type { Button } from '../../chat/reply.ts';
import type { Request } from '../../chat/request.ts';
import { complete } from './completion.ts';
import { type Look, renderReply, toNumberedButtons } from './render.ts';

export type TerminalOptions = {
  readonly bot: Bot;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Lines shown before the first prompt; only on a terminal. */
  readonly greeting: readonly string[];
  /** Colour on a terminal unless the operator turned it off. */
  readonly colour: boolean;
  /** BCP 47 tag of who sits there. */
  readonly locale?: string;
};

const PROMPT = '> ';

/** A name on each side of the door: there is one person and one room here. */
const HERE: Pick<Request, 'room' | 'asker'> = {
  room: { platform: 'terminal', id: 'terminal', kind: 'private' },
  asker: { id: 'you', mayManage: true },
};

export type Terminal = Adapter & {
  /** Resolves when the input has ended or the person has left; every line before was answered. */
  readonly closed: Promise<void>;
};

export function createTerminal(options: TerminalOptions): Terminal {
  const isPerson = Boolean(options.input.isTTY && options.output.isTTY);
  const look = toLook(options, isPerson);
  let lines: Interface | undefined;
  let answered = 0;
  const left = Promise.withResolvers<void>();

  async function converse(reader: Interface): Promise<void> {
    let buttons: readonly Button[] = [];
    if (isPerson) reader.prompt();
    for await (const line of reader) {
      const words = line.trim();
      if (/^\/?(?:quit|exit)$/i.test(words)) break;
      if (words) buttons = await answer(words, buttons);
      if (isPerson) reader.prompt();
    }
    reader.close();
  }

  async function answer(words: string, buttons: readonly Button[]): Promise<readonly Button[]> {
    const { bot, locale } = options;
    const request = { ...toRequest(words, buttons), ...(locale ? { locale } : {}) };
    const reply = withGuesses(await bot.answer(request));
    options.output.write(`${renderReply(reply, await look)}\n\n`);
    answered += 1;
    const shown = reply.blocks.flatMap(toShownWords);
    bot.delivered?.({ room: HERE.room, messages: [{ id: String(answered), shown }] });
    return toNumberedButtons(reply);
  }

  return {
    name: 'terminal',
    closed: left.promise,
    async start() {
      if (isPerson) options.output.write(`${options.greeting.join('\n')}\n\n`);
      lines = createInterface({
        input: options.input,
        ...(isPerson ? { output: options.output } : {}),
        prompt: PROMPT,
        terminal: isPerson,
        completer: (line: string) => complete(line, options.bot),
      });
      converse(lines).then(left.resolve, left.reject);
    },
    async stop() {
      lines?.close();
      await left.promise;
    },
  };
}

function toRequest(words: string, buttons: readonly Button[]): Request {
  const pressed = /^\d{1,2}$/.test(words) ? buttons[Number(words) - 1] : undefined;
  if (pressed) return { ...HERE, addressed: 'button', command: pressed.command, line: pressed.line };
  const typed = parseLine(words);
  return typed
    ? { ...HERE, addressed: 'command', command: typed.command, line: typed.line }
    : { ...HERE, addressed: 'private', command: '', line: words };
}

async function toLook({ output, colour }: TerminalOptions, isPerson: boolean): Promise<Look> {
  // A pipe is read by programs: there lines stay whole.
  if (!isPerson) return { wrap: (words) => words, colour: false };
  const { READABLE_WIDTH, wrapLines } = await import('./wrap.ts');
  // Asked for anew at each line, since people resize their windows.
  const width = () => Math.min(output.columns ?? READABLE_WIDTH, READABLE_WIDTH);
  return { wrap: (words, taken) => wrapLines(words, width() - taken), colour };
}
