/** What `/check` says where the story leaves something open: never more than the story. */
import { expect, test } from 'vitest';
import { talk } from '../helpers/talk.ts';

const text = [
  'Mayor Ana Li spoke with Bo Ek about the ferry on Monday.',
  '“The old ferry leaks at every seam, and nobody has mended it for years.”',
  '“We will buy a new ferry before the winter comes,” Ana Li said.',
].join('\n\n');

test('words without a speaker are nobody else’s, and nobody’s for sure', async () => {
  const { says } = await talk([{ id: 'ferry', title: '', text }]);
  const answer = await says('/check “The old ferry leaks at every seam” - Bo Ek');
  expect(answer).toContain('Whose words these are I can’t tell');
  expect(answer).not.toContain('somebody else');
  expect(answer).toContain('> “The old ferry leaks at every seam, and nobody has mended it for years.”');
});

test('words of one speaker under another name are told apart', async () => {
  const { says } = await talk([{ id: 'ferry', title: '', text }]);
  expect(await says('/check “We will buy a new ferry before the winter comes” - Bo Ek')).toContain(
    'Other speaker: by the story these words are Ana Li’s, not Bo Ek’s.',
  );
});

test('each of several quotes in one message is checked', async () => {
  const { says } = await talk([{ id: 'ferry', title: '', text }]);
  const answer = await says(
    '/check Li said “We will buy a new ferry before the winter comes” and “We will buy no new ferry before the winter comes”',
  );
  expect(answer).toMatch(/Quote 1 of 2\n\n.*Word for word|Quote 1 of 2\n\nThe same words/);
  expect(answer).toMatch(/Quote 2 of 2\n\nAltered/);
});

test('words joined from two places are shown place by place, each with its own speaker', async () => {
  const { says } = await talk([{ id: 'ferry', title: '', text }]);
  const answer = await says(
    '/check “The old ferry leaks at every seam, and we will buy a new ferry before the winter comes”',
  );
  expect(answer).toContain('Spliced');
  expect(answer).toMatch(/> “The old ferry leaks[^\n]*\n— Speaker unclear/);
  expect(answer).toMatch(/> “We will buy a new ferry[^\n]*\n— Ana Li/);
});
