/** The forms that are made of a list's entries. */
import { expect, test } from 'vitest';
import { CUE_CLASS, CUE_FORM, parseCueLexicon } from '../../../src/core/reading/cue-lexicon.ts';

const lexicon = parseCueLexicon(
  '# words\n[say]\nsay(said) deny admit argue\n[tell]\nwarn\n[noun]\nstatement reply\n',
);

test.each([
  ['said', 'say', CUE_FORM.past],
  ['denies', 'deny', CUE_FORM.present],
  ['denied', 'deny', CUE_FORM.past],
  ['admitting', 'admit', CUE_FORM.ing],
  ['arguing', 'argue', CUE_FORM.ing],
  ['warned', 'warn', CUE_FORM.past],
  ['statements', 'statement', CUE_FORM.plural],
  ['replies', 'reply', CUE_FORM.plural],
])('%s is a form of %s', (word, lemma, form) => {
  expect(lexicon.get(word)).toMatchObject({ lemma, forms: form });
});

test('a word of two classes has both', () => {
  const both = parseCueLexicon('[say]\nwarn\n[tell]\nwarn\n').get('warned');
  expect(both?.classes).toBe(CUE_CLASS.say | CUE_CLASS.tell);
});

test.each([
  ['words before a class', 'say\n', /before its first/],
  ['an unknown class', '[shout]\nsay\n', /unknown class \[shout\]/],
  ['a malformed entry', '[say]\nsay(said\n', /malformed entry/],
])('%s is told', (_, list, message) => {
  expect(() => parseCueLexicon(list)).toThrow(message);
});
