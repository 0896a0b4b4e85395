/** What a message pastes, and whom it names. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/checking/find-quotes.ts';

test.each([
  ['Li said “the harbour is closed now”', [['“the harbour is closed now”', 'Li']]],
  ['“The harbour is closed now,” said Ana Li, mayor of Oda.', [['“The harbour is closed now,”', 'Ana Li']]],
  ['“The harbour is closed now,” Ana Li told reporters.', [['“The harbour is closed now,”', 'Ana Li']]],
  ['According to Ana Li, "no one asked us first."', [['"no one asked us first."', 'Ana Li']]],
  ['is this real?? "the harbour must close today" - Ek', [['"the harbour must close today"', 'Ek']]],
  ['"The harbour must close" (Bo Ek)', [['"The harbour must close"', 'Bo Ek']]],
  ['Did the mayor really say “taxes are too low”?', [['“taxes are too low”', 'mayor']]],
  ['Ek: the harbour must close', [['the harbour must close', 'Ek']]],
  ['He said “we will never go there again”', [['“we will never go there again”', undefined]]],
  ['the harbour must close', [['the harbour must close', undefined]]],
  ['"Never"', [['"Never"', undefined]]],
  ['> The harbour\n> must close.\n- Ana Li', [['> The harbour\n> must close.', 'Ana Li']]],
  [
    'li said "it is over now" and ek replied "we do not agree at all"',
    [
      ['"it is over now"', 'li'],
      ['"we do not agree at all"', 'ek'],
    ],
  ],
  [
    '> It is over now.\n\nand then\n\n> It is not.',
    [
      ['> It is over now.', undefined],
      ['> It is not.', undefined],
    ],
  ],
  ['   ', []],
  ['🤷', []],
])('%j', (message, expected) => {
  expect(findQuotes(message).map(({ quote, speaker }) => [quote, speaker])).toEqual(expected);
});

test('never throws, and every quote stands in the message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (message) => {
      for (const { quote } of findQuotes(message)) expect(message.replaceAll('\r\n', '\n')).toContain(quote);
    }),
  );
});
