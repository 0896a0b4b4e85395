import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHAPE, tokenAt, toTokens } from '../../../../src/core/reading/tokens.ts';

const cut = (text: string): string => {
  const { count, starts, ends } = toTokens(text);
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at])).join(' | ');
};

describe('tokens', () => {
  it.each([
    ['He said so.', 'He | said | so | .'],
    ['They don’t know', 'They | do | n’t | know'],
    ['Lavrov’s talks, he’d said', 'Lavrov | ’s | talks | , | he | ’d | said'],
    ['the ministers’ plan', 'the | ministers | ’ | plan'],
    ['U.S. Sen. O’Brien (R-Ohio)', 'U.S. | Sen. | O’Brien | ( | R-Ohio | )'],
    ['then-Sen. Dole, a non-U.S. firm', 'then-Sen. | Dole | , | a | non-U.S. | firm'],
    ['$1,000.50 at 5 p.m. on 9/11', '$ | 1,000.50 | at | 5 | p.m. | on | 9/11'],
    ['AT&T and Reuters/Ipsos', 'AT&T | and | Reuters/Ipsos'],
    ['It is over.The end', 'It | is | over | . | The | end'],
    ['see news.example for more', 'see | news.example | for | more'],
    ['“We won”—again', '“ | We | won | ” | — | again'],
    ['so 🙂 good', 'so | 🙂 | good'],
    ['', ''],
  ])('%s', (text, tokens) => {
    expect(cut(text)).toBe(tokens);
  });

  it('knows shapes', () => {
    const { shapes } = toTokens('NATO met');
    expect((shapes[0] ?? 0) & SHAPE.capitals).toBeTruthy();
    expect((shapes[1] ?? 0) & SHAPE.capital).toBe(0);
  });

  it('covers all that is no white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const { count, starts, ends, lowers } = toTokens(text);
        let reached = 0;
        let between = '';
        let empty = false;
        for (let at = 0; at < count; at++) {
          between += text.slice(reached, starts[at]);
          empty ||= (ends[at] ?? 0) <= (starts[at] ?? 0);
          reached = ends[at] ?? 0;
        }
        between += text.slice(reached);
        expect(between.replace(/[\s\u00AD\u200B\uFEFF]/gu, '')).toBe('');
        expect(empty).toBe(false);
        expect(lowers).toHaveLength(count);
      }),
    );
  });

  it('finds the token at an offset', () => {
    const tokens = toTokens('He said so.');
    expect(tokenAt(tokens, 0)).toBe(0);
    expect(tokenAt(tokens, 2)).toBe(1);
    expect(tokenAt(tokens, 99)).toBe(tokens.count);
  });
});
