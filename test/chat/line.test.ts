/** The one grammar of typed commands. */
import { expect, test } from 'vitest';
import { parseLine } from '../../src/chat/line.ts';

test.each([
  ['/whosaid blockade', { command: 'whosaid', line: 'blockade' }],
  ['  /WhoSaid   peace treaty ', { command: 'whosaid', line: 'peace treaty' }],
  ['/ask@whosaid_bot When?', { command: 'ask', line: 'When?', addressee: 'whosaid_bot' }],
  ['/help', { command: 'help', line: '' }],
  ['/ask two\nlines', { command: 'ask', line: 'two\nlines' }],
  ['/КтоСказал блокада', { command: 'ктосказал', line: 'блокада' }],
  ['/check\n“a quote”', { command: 'check', line: '“a quote”' }],
])('%j', (text, expected) => expect(parseLine(text)).toEqual(expected));

test.each(['', 'whosaid blockade', '/', '/ x', '//x', 'a /whosaid b', '/http://x', `/${'a'.repeat(33)}`])(
  '%j is no command',
  (text) => expect(parseLine(text)).toBeUndefined(),
);
