/**
 * The contract of every adapter: one conversation over every command, and the same words reach the person everywhere,
 * none dropped and none put in between.
 */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { toByline, toPlainSpans } from '../../src/chat/plain.ts';
import type { Block, Reply } from '../../src/chat/reply.ts';
import { talk } from '../helpers/talk.ts';
import { STAGES } from './stages.ts';

const TURNS: readonly string[] = [
  '/start',
  '/help',
  '/help whosaid',
  '/whosaid blockade',
  '/whosaid blokade',
  '/whosaid peacekeepers',
  '/whosaid football',
  '/whosaid',
  '/ask When did the blockade begin?',
  'Where did Lavrov and Mirzoyan meet?',
  'what did Lavrov say about the West?',
  'what did Macron say about the corridor?',
  'what did Lavrov say about genocide?',
  'who is quoted?',
  'the of and',
  '/ask 🎉',
  '/whosaid frankly',
  'and Mirzoyan?',
  'who disagreed?',
  'full',
  'more',
  '/speakers',
  '/speaker Lavrov',
  'more',
  '/speaker Mirzoian',
  '/speaker Nobody Inparticular',
  '/story',
  '/summary',
  '/check “We spoke frankly, as befits between friends” - Lavrov',
  '/check We spoke frankly, as befits between enemies',
  '/check “We spoke frankly, as befits between friends” - Mirzoyan',
  '/check ice cream is good for you and for everyone',
  '/check',
  '/versus Lavrov, Mirzoyan: blockade',
  '/versus Lavrov',
  '/timeline',
  '/timeline blockade',
  '/quiz 1',
  '/discuss football',
  '/doctor',
  '/about',
  '/privacy',
  '/why nonsense',
  '/context 0000000-1',
  '/more w9 blockade',
  '*bold* _it_ `code` <b>html</b> [link](www.x.example) @everyone ||spoiler|| # heading',
];

/** The pieces of a block that must each stand on the screen as they are, in order. */
function toPieces(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'text':
      return [toPlainSpans(block.spans)];
    case 'quote':
      return [block.words, toByline(block)];
    case 'list':
      return block.items.map(toPlainSpans);
    case 'diff':
      return [block.runs.map(({ text }) => text).join('')];
    case 'poll':
      return [block.question, ...block.choices];
    case 'image':
      return [block.alt];
    case 'file':
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

/** Words alone: each platform draws marks, and hides or shows addresses, in its own way. */
function toWords(text: string): string {
  const bare = text.replace(/\(https?:\/\/[^\s]*?\)(?=\s|$)|<?https?:\/\/[^\s>)]+>?/g, ' ');
  return ` ${(bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}

/** Whether all pieces of the reply stand in what was seen, in order, none with a word more or less. */
function holds(seen: string, { blocks }: Reply): boolean {
  const drawn = toWords(seen);
  let from = 0;
  const pieces = blocks
    .flatMap(toPieces)
    .map(toWords)
    .filter((piece) => piece.trim());
  return pieces.every((piece) => {
    const at = drawn.indexOf(piece, from);
    from = Math.max(from, at);
    return at >= 0;
  });
}

describe.each(Object.keys(STAGES))('on %s', async (name) => {
  const { bot, asks, presses, failures } = await talk();
  // What was shown where is another thing in each room, and /privacy tells it.
  const { delivered: _, ...forgetful } = bot;
  const stage = await (STAGES[name] as (typeof STAGES)[string])(forgetful);
  afterAll(() => stage.close());

  test.each(TURNS)('%s', async (turn) => {
    const expected = await asks(turn);
    const before = stage.seen().length;
    await stage.says(turn);
    await vi.waitFor(
      () => expect(holds(stage.seen().slice(before), expected), stage.seen().slice(before)).toBe(true),
      { timeout: 8000, interval: 10 },
    );
    expect(failures).toEqual([]);
  });

  test.each(['Context', 'Why this speaker?', 'Other side', 'More'])('the button %s', async (label) => {
    const answer = await asks('/whosaid blockade');
    const button = answer.blocks
      .flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
      .find((one) => one.label === label);
    const before = stage.seen().length;
    await stage.says('/whosaid blockade');
    await vi.waitFor(() => expect(holds(stage.seen().slice(before), answer)).toBe(true), {
      timeout: 8000,
      interval: 10,
    });
    if (!button) return;
    const expected = await presses(button);
    const then = stage.seen().length;
    await stage.presses(label);
    await vi.waitFor(
      () => expect(holds(stage.seen().slice(then), expected), stage.seen().slice(then)).toBe(true),
      { timeout: 8000, interval: 10 },
    );
  });
});
