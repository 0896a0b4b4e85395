import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toQuestion, toWords } from '../../../src/adapters/discord/words.ts';
import { hostileText } from './hostile-text.ts';

const BOT = '100000000000000001';
const ANN = { id: '100000000000000002', username: 'ann', global_name: 'Ann' };

describe('the words of a message', () => {
  it.each([
    ['what did <@100000000000000002> say in <:flag:5>?', 'what did @Ann say in :flag:?'],
    ['asked by <@999>', 'asked by @someone'],
    ['> “We will stay,” he said\n-# Asbarez', '“We will stay,” he said\nAsbarez'],
    ['see <https://a.example/x_y> or \\*this\\*', 'see https://a.example/x_y or *this*'],
    ['“never *ever*”', '“never *ever*”'],
  ])('of %j are %j', (content, words) => {
    expect(toWords(content, [ANN])).toBe(words);
  });

  it.each([
    [`<@${BOT}> who blocked the road?`, 'who blocked the road?'],
    [`<@!${BOT}>: who blocked the road?`, 'who blocked the road?'],
    [`hey <@${BOT}> who blocked   the road?`, 'hey who blocked the road?'],
    [`who blocked the road, <@${BOT}>?!`, 'who blocked the road?!'],
    [`<@${BOT}>`, ''],
    [`<@${BOT}> /check “a”\n“b”`, '/check “a”\n“b”'],
  ])('put to the bot in %j are %j', (content, question) => {
    expect(toQuestion(content, BOT, [])).toBe(question);
  });

  it('never hold the mention of the bot, whatever is around it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        expect(toQuestion(`${before}<@${BOT}>${after}`, BOT, [])).not.toContain(BOT);
      }),
      { numRuns: 500 },
    );
  });
});
