import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AskMode } from '../../../src/core/finding/answer.ts';
import { toAskRecord } from '../../../src/core/finding/ask-record.ts';
import { rankSentences } from '../../../src/core/finding/rank-sentences.ts';
import { createSeedFinder, findingData, readSeed } from '../../helpers/seed-finder.ts';

const finder = createSeedFinder();
const article = readSeed();

/** Words of the story and of questions, operators, marks, other scripts, emoji, control characters. */
const piece = fc.oneof(
  fc.constantFrom(
    ...'who what did Lavrov Mirzoyan say said says about the West blockade according to by: since: outlet: direct'.split(
      ' ',
    ),
    ...'AND OR NOT NEAR * ( ) " “ ” \u0000 \u200f 😀 👩‍👩‍👧 Լավրով Лавров 中文 () [] \\ ^ $ {1} | ~ /whosaid %'.split(
      ' ',
    ),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 40 }),
);
const question = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '));
const mode = fc.constantFrom<AskMode>('ask', 'whosaid');

function expectVerbatim(answer: Answer): void {
  for (const { start, end, text, paragraph } of toAskRecord('q', answer).results) {
    expect(article.text.slice(start, end)).toBe(text);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(800);
    expect(paragraph).toBeGreaterThan(0);
  }
}

describe('any string is a question', () => {
  it('gets an answer in the words of the story, or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(question, mode, async (input, how) => {
        expectVerbatim(await finder.ask(input, how));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 words of the story', 'Lavrov blockade '.repeat(700)],
    ['quotation marks', '"“”'.repeat(3000)],
    ['wrappings', 'does anyone know '.repeat(600)],
    ['full stops', 'U.S.'.repeat(2500)],
    ['filters', 'by:'.repeat(3000)],
    ['blanks', ' \t\n'.repeat(3000)],
    ['commas in a number', '1,'.repeat(5000)],
    ['apostrophes', "a'".repeat(5000)],
    ['emoji', '😀👩‍👩‍👧'.repeat(1000)],
    ['NUL', '\u0000'.repeat(10_000)],
    ['operators', 'NEAR("a" AND * NOT ^b) '.repeat(450)],
    ['days', 'last week on the 3rd of March 2021 '.repeat(300)],
    ['stop words', 'the of and to in who what '.repeat(400)],
    ['filters without an end', 'outlet:"'.repeat(1300)],
    ['letters of other scripts', 'ᦰ東Ա'.repeat(3000)],
  ])('even of %s', async (_name, input) => {
    expectVerbatim(await finder.ask(input, 'ask'));
    expectVerbatim(await finder.ask(`what did ${input} say about ${input}`, 'whosaid'));
  });

  it('has suggestions for whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (typed) => {
        for (const { value } of await finder.suggestTopics(typed)) {
          expect(value).not.toBe('');
          expect(article.text).toContain(value);
        }
        expect((await finder.suggestSpeakers(typed)).length).toBeLessThanOrEqual(25);
      }),
      { numRuns: 50 },
    );
  });

  it('orders whatever sentences there are, each once', () => {
    fc.assert(
      fc.property(question, fc.array(question, { maxLength: 8 }), (asked, sentences) => {
        const { ranking, scores } = rankSentences(asked, sentences, findingData);
        expect([...ranking].sort((a, b) => a - b)).toEqual(sentences.map((_, at) => at));
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      { numRuns: 100 },
    );
  });
});

describe('whose words', () => {
  it('are only those of the one asked for, or under no name, whatever is asked about', async () => {
    const speakers = article.speakers.filter(({ named }) => named).map(({ name }) => name);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...speakers), question, async (name, topic) => {
        const answer = await finder.ask(`by:"${name}" ${topic.replaceAll(/by:|from:/gi, '')}`, 'whosaid');
        if (answer.outcome !== 'found') return;
        for (const { speaker } of answer.results) expect([name, undefined]).toContain(speaker?.name);
      }),
      { numRuns: 200 },
    );
  });
});
