/** The terminal as a platform: what a person sees, what a pipe gets, completion, and words that stay words. */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/adapters/terminal/completion.ts';
import { renderReply } from '../../../src/adapters/terminal/render.ts';
import { createTerminal } from '../../../src/adapters/terminal/terminal.ts';
import { wrapLines } from '../../../src/adapters/terminal/wrap.ts';
import { toPlain } from '../../../src/chat/plain.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { talk } from '../../helpers/talk.ts';

const { bot } = await talk();

/** Streams that claim to be a terminal, and everything that was written to them. */
function open(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY, columns: 60 });
  let written = '';
  output.on('data', (chunk) => (written += chunk));
  const terminal = createTerminal({ bot, input, output, greeting: ['Hello.', 'Connect me.'], colour: true });
  return { input, terminal, written: () => written };
}

describe('a person', () => {
  test('is greeted, prompted, answered within the width and in colour, and may leave', async () => {
    const { input, terminal, written } = open(true);
    await terminal.start();
    input.write('/whosaid genocide\r');
    input.write('/quit\r');
    await terminal.closed;
    expect(written()).toMatch(/^Hello\.\nConnect me\.\n\n/);
    expect(written()).toContain('> ');
    expect(written()).toContain('\u001b[');
    const quoted = written()
      .split('\n')
      .filter((line) => line.includes('│ '));
    expect(quoted.length).toBeGreaterThan(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is taken out here
    for (const line of quoted) expect(line.replace(/\u001b\[\d+m/g, '').length).toBeLessThanOrEqual(60);
  });

  test('stopping the program closes the chat', async () => {
    const { terminal } = open(true);
    await terminal.start();
    await terminal.stop();
    await expect(terminal.closed).resolves.toBeUndefined();
  });
});

describe('a pipe', () => {
  test('gets the answers alone: no greeting, no prompt, no colour', async () => {
    const { input, terminal, written } = open(false);
    await terminal.start();
    input.end('/whosaid football');
    await terminal.closed;
    expect(written()).toMatch(/^Not in this story: “football”\.\n/);
    expect(written()).not.toContain('\u001b');
  });
});

describe('completion', () => {
  test.each([
    ['/sp', ['/speakers ', '/speaker ']],
    ['/WHO', ['/whosaid ']],
    ['/cont', []],
    ['who', []],
    ['/story x', []],
  ])('%j', async (line, candidates) => {
    expect(await complete(line, bot)).toEqual([candidates, line.includes(' ') ? 'x' : line]);
  });

  test('speakers complete by any part of the name', async () => {
    const [names, replaced] = await complete('/speaker mirz', bot);
    expect(names[0]).toContain('Mirzoyan');
    expect(replaced).toBe('mirz');
  });
});

describe('words stay words', () => {
  // Without the drawing's own marks: at the head of a line nobody could tell whose they are.
  const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[│>•]/g, ''));
  const reply: fc.Arbitrary<Reply> = fc.tuple(words, words, words).map(([quoted, speaker, text]) => ({
    blocks: [
      {
        type: 'quote',
        words: quoted,
        origin: { document: 'd', start: 0, end: quoted.length },
        speaker,
        details: [text],
      },
      { type: 'list', items: [[{ text }], [{ text: quoted, style: 'strong' }]] },
    ],
  }));
  // Marks at the head of lines, spaces and line breaks are the drawing's; everything else is the reply's.
  const bare = (drawn: string) => drawn.replace(/^[│>•] ?/gm, '').replace(/[\s\p{Cc}]/gu, '');

  test('at any width nothing is dropped, added or altered', () => {
    fc.assert(
      fc.property(reply, fc.integer({ min: 20, max: 120 }), (given, width) => {
        expect(
          bare(
            renderReply(given, { wrap: (words, taken) => wrapLines(words, width - taken), colour: false }),
          ),
        ).toBe(bare(toPlain(given)));
      }),
    );
  });

  test('an article cannot steer the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hostile = `${text}\u001b]0;title\u0007\u001b[2J\u009b31m`;
        const drawn = renderReply(
          { blocks: [{ type: 'heading', text: hostile }] },
          { wrap: (words) => words, colour: false },
        );
        expect(drawn).not.toMatch(/[^\P{Cc}\n\t]/u);
      }),
    );
  });
});
