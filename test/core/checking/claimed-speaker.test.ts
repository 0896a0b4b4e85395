/** Whether two names are one person's. */
import { expect, test } from 'vitest';
import type { Speaker } from '../../../src/core/article.ts';
import { fitGivenName, fitSpeaker } from '../../../src/core/checking/claimed-speaker.ts';
import { toSource } from '../../../src/core/checking/stretches.ts';
import { toStory } from './story.ts';

const toSpeaker = (name: string, more: Partial<Speaker> = {}): Speaker => ({
  id: 's',
  type: 'person',
  name,
  named: true,
  aliases: [],
  ...more,
});

test.each([
  ['Ana Li', 'Ana Li', 'same'],
  ['li', 'Ana Li', 'same'],
  ['Ms. Li', 'Ana Li', 'same'],
  ['Mayor Ana Li', 'Ana Li', 'same'],
  ['Ana Li, the mayor of Oda', 'Ana Li', 'same'],
  ['Rep. Ana Li (D-Oda)', 'Ana Li', 'same'],
  ['Ana', 'Ana Li', 'same'],
  ['A. Li', 'Ana Li', 'same'],
  ['Mike Umo', 'Michael Umo', 'same'],
  ['Council spokeswoman Ana Li', 'Ana Li', 'same'],
  ['Charlie King', 'Mr. King', 'same'],
  ['Bo Li', 'Ana Li', 'other'],
  ['Ana Ek', 'Ana Li', 'other'],
  ['Li', 'Bo Ek', 'other'],
  ['🤷', 'Ana Li', 'open'],
])('%s for %s: %s', (claimed, name, fit) => {
  expect(fitSpeaker(claimed, toSpeaker(name))).toBe(fit);
});

test('organisations go by their initials, groups stay open', () => {
  const union = toSpeaker('National Harbour Union', { type: 'organisation' });
  expect(fitSpeaker('NHU', union)).toBe('same');
  expect(fitSpeaker('the Harbour Union', union)).toBe('same');
  expect(fitSpeaker('Ana Li', union)).toBe('other');
  expect(fitSpeaker('Ana Li', toSpeaker('two officials', { type: 'group', named: false }))).toBe('open');
});

test('a surname alone belongs to the first name the article has with it', () => {
  const source = toSource(
    toStory('s', 'Ana Li spoke first. Mr. Li’s friends and Ana Li’s son listened. Li left.', {}),
  );
  expect(fitGivenName('Ana Li', source)).toBe('same');
  expect(fitGivenName('Bo Li', source)).toBe('other');
  expect(fitGivenName('Li', source)).toBe('open');
  expect(fitSpeaker('Bo Li', toSpeaker('Li'), source)).toBe('other');
});
