/** Button tokens: what fits, what does not, and that a token leads back to its command. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseToken, TOKEN_MAX_BYTES, toToken } from '../../src/chat/button.ts';

describe('a button token', () => {
  test.each([
    ['context', '24mwcmx-2f', 'v1:context:24mwcmx-2f'],
    ['speakers', '', 'v1:speakers:'],
    ['more', 'w2 Շարժում', 'v1:more:w2 Շարժում'],
  ])('/%s %s is %s', (command, line, token) => {
    expect(toToken({ label: 'any', command, line })).toBe(token);
    expect(parseToken(token)).toEqual({ command, line });
  });

  test('one byte too many and there is no token', () => {
    const line = 'x'.repeat(TOKEN_MAX_BYTES - 'v1:more:'.length);
    expect(toToken({ label: '', command: 'more', line })).toHaveLength(TOKEN_MAX_BYTES);
    expect(toToken({ label: '', command: 'more', line: `${line}x` })).toBeUndefined();
    expect(toToken({ label: '', command: 'more', line: `${line.slice(1)}ж` })).toBeUndefined();
  });

  test.each(['', 'v0:more:x', 'v1:more', 'v1:MORE:x', 'more:x', 'v1::x', `v1:${'a'.repeat(33)}:x`])(
    '%j is nobody’s token',
    (token) => expect(parseToken(token)).toBeUndefined(),
  );

  test('whatever fits comes back the same', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9_]{1,32}$/),
        fc.string({ unit: 'grapheme' }),
        (command, line) => {
          const token = toToken({ label: '', command, line });
          if (token !== undefined) expect(parseToken(token)).toEqual({ command, line });
        },
      ),
    );
  });
});
