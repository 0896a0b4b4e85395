/** What goes on from an answer, and what is a question of its own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFollowUp } from '../../src/commands/follow-up-grammar.ts';

const READ: readonly (readonly [string, string])[] = [
  ['more', 'more'],
  ['More please!', 'more'],
  ['ok, and show me more', 'more'],
  ['any more?', 'more'],
  ['next', 'next'],
  ['go on', 'more'],
  ['what else?', 'more'],
  ['and who disagreed?', 'others'],
  ['Who disagrees with that?', 'others'],
  ['but who said otherwise?', 'others'],
  ['the other side?', 'others'],
  ['and the others?', 'others'],
  ['who else said so?', 'others'],
  ['what did others say about it?', 'others'],
  ['when?', 'when'],
  ['and when was that?', 'when'],
  ['When did he say that?', 'when'],
  ['which day?', 'when'],
  ['who said that?', 'who'],
  ['says who?', 'who'],
  ['how do you know?', 'who'],
  ['full', 'paragraph'],
  ['the whole quote please', 'paragraph'],
  ['context', 'paragraph'],
  ['show me more context', 'paragraph'],
  ['source?', 'source'],
  ['where is that from?', 'source'],
  ['why?', 'bare why'],
  ['and where?', 'bare where'],
  ['how many?', 'bare how many'],
  ['and Mirzoyan?', 'about Mirzoyan'],
  ['what about the Foreign Minister?', 'about the Foreign Minister'],
  ['And how about O’Neill, then?', "about O'Neill"],
  ['but the European Union?', 'about the European Union'],
  ['and yesterday?', 'days since:yesterday'],
  ['what about last week?', 'days since:14d'],
  ['but in March 2023?', 'days since:2023-03 until:2023-03'],
  ['and since 2022?', 'days since:2022'],
  ['what else did he say?', 'same'],
  ['and what did she say about it?', 'same'],
  ['What did they say about the price of bread?', 'same the price of bread'],
  ['did he mention the West?', 'same the West'],
];

const WHOLE = [
  'and who said the corridor must be open?',
  'And what did Mirzoyan say about genocide?',
  'and when did the blockade begin?',
  'and Mirzoyan on genocide?',
  'what about blockade by:Lavrov?',
  'yesterday?',
  'and on the corridor?',
  'and in the morning?',
  'who disagreed with the plan to close the harbour?',
  'when did the ferry stop?',
  'what else did Lavrov say about the West?',
  'Mirzoyan?',
  'blockade',
  'moreover, was the market let?',
  'and the minister said he would resign',
  'and is it true that the bridge is closed?',
  'context matters to whom?',
  '“more”',
  'and',
  'and you?',
  'and then?',
  'ok thanks',
  'why did the ferry stop?',
  '/whosaid more',
  '',
  '?',
];

const toKind = (typed: string) => {
  const read = parseFollowUp(typed);
  if (!read) return undefined;
  if (read.kind === 'days') return `days ${read.days.filters}`;
  const rest = Object.entries(read).flatMap(([key, value]) =>
    key !== 'kind' && typeof value === 'string' ? [value] : [],
  );
  return [read.kind, ...rest].join(' ');
};

describe('goes on from an answer', () => {
  test.each(READ)('%s', (typed, kind) => expect(toKind(typed)).toBe(kind === 'next' ? 'more' : kind));
});

describe('is a question of its own', () => {
  test.each(WHOLE)('%s', (typed) => expect(parseFollowUp(typed)).toBeUndefined());

  test('whatever is longer than a remark', () => {
    const words = fc.array(fc.constantFrom('and', 'more', 'Lavrov', 'who', 'blockade'), { minLength: 30 });
    fc.assert(fc.property(words, (said) => parseFollowUp(said.join(' ')) === undefined));
  });

  test('any text is read within a moment', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (said) => void parseFollowUp(`and ${said}`)));
  });
});
