/** Links to exact words: what the fragment names and that it names one place. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toExactLink } from '../../src/core/exact-link.ts';

const url = 'https://post.example/a?x=1';
const text =
  'We go on, he said.\n\nWe go on, she said, and on - as one, two & three do, all the way to the end of it.';

const link = (words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return toExactLink({ url, text }, { start, end: start + words.length })?.replace(`${url}#:~:text=`, '');
};

test.each([
  ['he said', 0, 'he%20said'],
  ['We go on', 0, 'We%20go%20on'],
  ['two & three', 0, 'two%20%26%20three'],
  ['on - as one', 0, 'on%20%2D%20as%20one'],
  ['one, two', 0, 'one%2C%20two'],
  [text.slice(20), 20, 'We%20go%20on%2C%20she%20said,to%20the%20end%20of%20it'],
])('%j from %i is %s', (words, from, fragment) => expect(link(words, from)).toBe(fragment));

test('words that stand earlier too are told apart by those before them', () => {
  expect(link('go on', 20)).toBe('We-,go%20on');
});

test('no address or no words: no link', () => {
  expect(toExactLink({ text }, { start: 0, end: 5 })).toBeUndefined();
  expect(toExactLink({ url, text: '— …' }, { start: 0, end: 3 })).toBeUndefined();
});

test('a fragment of the address itself gives way', () => {
  expect(toExactLink({ url: 'https://a.example/#top', text: 'Hello' }, { start: 0, end: 5 })).toBe(
    'https://a.example/#:~:text=Hello',
  );
});

test('any text and range give an address that can be parsed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (any, a, b) => {
      const found = toExactLink(
        { url, text: any },
        { start: Math.min(a, b) % (any.length + 1), end: any.length },
      );
      if (found !== undefined) expect(URL.canParse(found)).toBe(true);
    }),
  );
});
