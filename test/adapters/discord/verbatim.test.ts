import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSafeUrl, verbatim } from '../../../src/adapters/discord/verbatim.ts';
import { hostileText } from './hostile-text.ts';
import { readMarkdown } from './markdown-model.ts';

/** Discord's breaks are one; the words of a text are what lies between its white space. */
const withOneBreak = (text: string) => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');

describe('the model that judges', () => {
  it.each([
    ['**bold** and *soft*', 'bold and soft', ['strong', 'emphasis']],
    ['# Title', 'Title', ['heading']],
    ['> # Title in a quote', 'Title in a quote', ['quote', 'heading']],
    ['-# small', 'small', ['small']],
    ['1. first', 'first', ['list']],
    ['[label](https://evil.example)', 'label', ['link']],
    ['<@123> <t:5:R> <:x:1> </ask:5>', '   ', ['mention', 'timestamp', 'emoji', 'mention']],
    ['||hidden|| ~~gone~~ `code`', 'hidden gone code', ['spoiler', 'strike', 'code']],
    ['https://example.com', 'https://example.com', ['address']],
    ['@everyone :smile:', '@everyone ', ['mention', 'emoji']],
    ['snake_case_name at 10:30:15', 'snake_case_name at 10:30:15', []],
  ])('reads %j', (written, text, kinds) => {
    const seen = readMarkdown(written);
    expect({ text: seen.text, kinds: seen.live.map(({ kind }) => kind) }).toEqual({ text, kinds });
  });
});

describe('verbatim', () => {
  it.each([
    ['plain words, “quoted”, isn’t it? (yes) [sic]', 'plain words, “quoted”, isn’t it? (yes) [sic]'],
    ['*never* __ever__', '\\*never\\* \\_\\_ever\\_\\_'],
    ['# Title\n  ## two', '\\# Title\n  \\## two'],
    ['2023. The year\n- item\n> said', '2023\\. The year\n\\- item\n\\> said'],
    ['-# small', '\\-# small'],
    ['[label](https://evil.example)', '[label]\\(https:\\//evil.example)'],
    ['<@1> <t:1> @everyone', '\\<\\@1> \\<t:1> \\@everyone'],
    ['ann@example.org at 10:30:15, a ratio of 1:2', 'ann@example.org at 10:30:15, a ratio of 1:2'],
    [':smile: and :+1:', '\\:smile: and \\:+1:'],
    ['join discord.gg/abc', 'join discord.gg\\/abc'],
    ['back\\slash', 'back\\\\slash'],
  ])('writes %j as %j', (text, markdown) => {
    expect(verbatim(text)).toBe(markdown);
  });

  it('shows every text as it is, with nothing alive', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(readMarkdown(verbatim(text))).toEqual({ text: withOneBreak(text), live: [] });
      }),
      { numRuns: 1500 },
    );
  });

  it('does so inside quotes and behind other words too', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (first, second) => {
        const joined = `${verbatim(first)}\n${verbatim(second)}`.replace(/^/gm, '> ');
        const { text, live } = readMarkdown(joined);
        expect(text).toBe(withOneBreak(`${first}\n${second}`));
        expect(live.every(({ kind }) => kind === 'quote')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('addresses', () => {
  it.each([
    [
      'https://a.example/x_(y)#:~:text=one,two%20three',
      'https://a.example/x_%28y%29#:~:text=one,two%20three',
    ],
    ['javascript:alert(1)', undefined],
    ['not an address', undefined],
    [`https://a.example/#${'x'.repeat(2000)}`, 'https://a.example/'],
    [`https://a.example/${'x'.repeat(2000)}`, undefined],
  ])('makes %j safe', (url, safe) => {
    expect(toSafeUrl(url)).toBe(safe);
  });

  it('never lets an address out of its brackets', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https://a.example/', 'http://a.example/b?c=', 'https://a.example/#:~:text='),
        hostileText,
        (url, tail) => {
          const safe = toSafeUrl(url + tail);
          fc.pre(safe !== undefined);
          expect(readMarkdown(`[label](<${safe}>) after`)).toMatchObject({
            text: 'label after',
            live: [{ kind: 'link' }],
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
