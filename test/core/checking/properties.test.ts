/** What holds of every claim: slices are never bad but at essential edges, changes never good, diffs rebuild. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createChecker, toQuoteWords } from '../../../src/core/checking/check.ts';
import { isFunctionWord } from '../../../src/core/checking/function-words.ts';
import type { Verdict } from '../../../src/core/checking/verdict.ts';
import { toWords } from '../../../src/core/checking/words.ts';
import { HARBOUR, toStory } from './story.ts';

const WORDS =
  'harbour council ferry engineers summer winter boats island lighthouse captain tide storm sailors morning ' +
  'promised counted painted repaired watched the a of and with for our many'.split('  ').join(' ');
const word = fc.constantFrom(...WORDS.split(' '));
const sentence = fc
  .array(word, { minLength: 5, maxLength: 14 })
  .map(
    (words) =>
      `${(words[0] ?? '').replace(/^./, (letter) => letter.toUpperCase())} ${words.slice(1).join(' ')}.`,
  );
const quotation = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '));

const GOOD = ['exact', 'permitted', 'excerpt'];

/** A story in which one person says the words. */
const toChecker = (said: string) =>
  createChecker([toStory('s', `The meeting began late.\n\n“${said}” Ana Li said.`, { 'Ana Li': [said] })]);

test('a slice of a quotation at word borders is good when nothing essential is near', () => {
  fc.assert(
    fc.property(quotation, fc.nat(), fc.nat(), (said, a, b) => {
      const words = toWords(said);
      const first = a % words.count;
      const last = first + (b % (words.count - first));
      const quote = said.slice(words.starts[first], words.ends[last]);
      expect(GOOD).toContain(toChecker(said).check({ quote, speaker: 'Ana Li' }).verdict);
    }),
  );
});

test('a slice of any quotation of a story is good or clipped', () => {
  const checker = createChecker([HARBOUR]);
  const said = HARBOUR.statements.filter(({ kind }) => kind === 'direct');
  fc.assert(
    fc.property(fc.constantFrom(...said), fc.nat(), fc.nat(), (statement, a, b) => {
      const words = toWords(HARBOUR.text.slice(statement.start, statement.end));
      const first = a % words.count;
      const last = first + (b % (words.count - first));
      const quote = words.text.slice(words.starts[first], words.ends[last]);
      expect([...GOOD, 'clipped']).toContain(checker.check({ quote }).verdict);
    }),
  );
});

test('a quotation with one of its words of content changed is never good', () => {
  fc.assert(
    fc.property(quotation, fc.nat(), (said, at) => {
      const words = toWords(said);
      const content = words.keys.flatMap((key, index) => (isFunctionWord(key) ? [] : [index]));
      const changed = content[at % Math.max(1, content.length)];
      fc.pre(changed !== undefined);
      const quote = `${said.slice(0, words.starts[changed])}gravel${said.slice(words.ends[changed])}`;
      expect(GOOD).not.toContain(toChecker(said).check({ quote }).verdict);
    }),
  );
});

const bare = (text: string) => toWords(text).keys.join('');

/** Same and added pieces are the claim; same and missing ones the words of the passage. */
function expectRebuilt(verdict: Verdict): void {
  const { diff, match, article } = verdict;
  if (!diff || !match || !article) return;
  const side = (kind: 'added' | 'missing') =>
    diff.filter((piece) => piece.kind === 'same' || piece.kind === kind);
  expect(
    side('added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(verdict.claim);
  const parts = match.parts ?? [match];
  const passage = parts.map(({ start, end }) => article.text.slice(start, end)).join(' ');
  expect(
    bare(
      side('missing')
        .map(({ text }) => text)
        .join(' '),
    ),
  ).toBe(bare(passage));
}

test('the pieces of a diff rebuild the claim and the passage', () => {
  fc.assert(
    fc.property(
      fc.array(quotation, { minLength: 2, maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      (all, edits) => {
        const said = all[0] ?? '';
        const text = all.map((words) => `“${words}” Ana Li said.`).join('\n\n');
        const words = all.join(' ').split(' ');
        for (const edit of edits)
          words.splice(edit % words.length, edit % 3, ...(edit % 2 ? ['gravel'] : []));
        const checker = createChecker([toStory('s', text, { 'Ana Li': [said] })]);
        expectRebuilt(checker.check({ quote: words.join(' ') }));
      },
    ),
  );
});

test('any string is checked', () => {
  const checker = createChecker([HARBOUR, toStory('any', '“\u0000\ud800 İ ﬁ 𝔘 x”', {})]);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.option(fc.string({ unit: 'binary' })),
      (quote, speaker) => {
        expectRebuilt(checker.check({ quote, ...(speaker ? { speaker } : {}) }));
        expect(toQuoteWords(quote).length).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('any text is read as an article, and found in itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const checker = createChecker([toStory('any', text, {})]);
      expectRebuilt(checker.check({ quote: text }));
    }),
  );
});
