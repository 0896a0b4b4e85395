/** What a reply looks like on Telegram: each block in its form, long ones parted. */
import { describe, expect, it } from 'vitest';
import { toMessages } from '../../../src/adapters/telegram/rendering.ts';
import { CONTINUES } from '../../../src/adapters/telegram/splitting.ts';
import type { Entity } from '../../../src/adapters/telegram/styled-text.ts';
import type { Block } from '../../../src/chat/reply.ts';
import { quote } from './talk.ts';

/** Each entity as its words and kind, for reading. */
function show(blocks: readonly Block[]): readonly string[] {
  return toMessages({ blocks }).map((message) => {
    if (message.kind === 'file') return `file\n${message.name}\n${message.text}`;
    const body =
      message.kind === 'text' ? message.body : message.kind === 'photo' ? message.caption : message.plain;
    const marks = body.entities.map((entity) => `${entity.type}<${wordsOf(body.text, entity)}>`);
    const keys = message.keyboard.map((row) => `[${row.map(({ text }) => text).join('|')}]`);
    return [message.kind, body.text, ...marks, ...keys].join('\n');
  });
}

function wordsOf(text: string, { offset, length }: Entity): string {
  return text.slice(offset, offset + length);
}

const png = new Uint8Array([137, 80, 78, 71]);

describe('each block', () => {
  it('is shown in its own form', () => {
    const blocks: readonly Block[] = [
      { type: 'heading', text: '2 are quoted' },
      {
        type: 'text',
        spans: [{ text: 'See ' }, { text: 'it', style: 'code' }, { text: ' here', url: 'https://a.example' }],
      },
      {
        type: 'list',
        items: [[{ text: 'Lavrov', style: 'strong' }], [{ text: 'Mirzoyan', style: 'emphasis' }]],
      },
      {
        type: 'diff',
        runs: [
          { kind: 'same', text: 'we ' },
          { kind: 'added', text: 'never ' },
          { kind: 'missing', text: 'always ' },
          { kind: 'same', text: 'agreed' },
        ],
      },
    ];
    expect(show(blocks)).toEqual([
      [
        'text',
        '2 are quoted\n\nSee it here\n\n• Lavrov\n• Mirzoyan\n\nwe never always agreed',
        '(struck out: only in the claim, bold: only in the source)',
        'bold<2 are quoted>',
        'code<it>',
        'text_link< here>',
        'bold<Lavrov>',
        'italic<Mirzoyan>',
        'strikethrough<never >',
        'bold<always >',
        'underline<always >',
        'italic<(struck out: only in the claim, bold: only in the source)>',
      ].join('\n'),
    ]);
  });

  it('a quotation stands in a block, folded when it is long, with who and where from under it', () => {
    expect(show([quote('We have agreed.', { details: [] })])).toEqual([
      'text\nWe have agreed.\n— Sergey Lavrov, Russia’s Foreign Minister\nExact words\nblockquote<We have agreed.>\nbold<Sergey Lavrov>\ntext_link<Exact words>',
    ]);
    expect(show([quote('so '.repeat(250).trim())])[0]).toContain('expandable_blockquote<so so');
  });

  it('a poll that Telegram would refuse is shown as text', () => {
    const poll = (question: string, choices: readonly string[]) =>
      toMessages({ blocks: [{ type: 'poll', question, choices }] })[0]?.kind;
    expect(poll('Who?', ['A', 'B'])).toBe('poll');
    expect(poll('Who?', ['A'])).toBe('text');
    expect(
      poll(
        'Who?',
        Array.from({ length: 13 }, (_, index) => `${index}`),
      ),
    ).toBe('text');
    expect(poll('?'.repeat(301), ['A', 'B'])).toBe('text');
    expect(poll('Who?', ['A', 'b'.repeat(101)])).toBe('text');
  });

  it('a picture carries its alternative text, which goes on below when it is long', () => {
    expect(show([{ type: 'image', png, alt: 'Lavrov: we agreed' }])).toEqual(['photo\nLavrov: we agreed']);
    const [photo, rest, more] = toMessages({ blocks: [{ type: 'image', png, alt: 'word '.repeat(400) }] });
    expect(
      photo?.kind === 'photo' && photo.caption.text.length <= 1024 && photo.caption.text.endsWith(CONTINUES),
    ).toBe(true);
    expect(rest?.kind).toBe('text');
    expect(more).toBeUndefined();
  });

  it('buttons hang under what they belong to, and two of the same name are told apart', () => {
    const buttons = (line: string): Block => ({
      type: 'buttons',
      buttons: [
        { label: 'Context', command: 'context', line },
        { label: 'Why this speaker?', command: 'why', line },
        { label: 'Too long to carry', command: 'more', line: 'x'.repeat(64) },
      ],
    });
    expect(
      show([quote('One.', { details: [] }), buttons('1'), quote('Two.', { details: [] }), buttons('2')])[0],
    ).toMatch(/\[Context\|Why this speaker\?\]\n\[Context 2\|Why this speaker\? 2\]$/);
    expect(show([buttons('1')])).toEqual(['text\nContext · Why this speaker?\n[Context|Why this speaker?]']);
    const [photo, text] = show([
      { type: 'image', png, alt: 'Card' },
      buttons('1'),
      { type: 'heading', text: 'After' },
    ]);
    expect(photo).toBe('photo\nCard\n[Context|Why this speaker?]');
    expect(text).toBe('text\nAfter\nbold<After>');
  });

  it('nothing to show is no message', () => {
    expect(toMessages({ blocks: [] })).toEqual([]);
    expect(
      toMessages({
        blocks: [
          { type: 'text', spans: [{ text: ' \n' }] },
          { type: 'buttons', buttons: [] },
        ],
      }),
    ).toEqual([]);
  });

  it('links lead to web addresses only, never to a person', () => {
    const spans = [
      { text: 'a', url: 'tg://user?id=7' },
      { text: 'b', url: 'javascript:alert(1)' },
      { text: 'c', url: 'https://c.example' },
    ];
    expect(show([{ type: 'text', spans }])).toEqual(['text\nabc\ntext_link<c>']);
  });
});

describe('a long text', () => {
  it('is parted at a paragraph, and says that it goes on', () => {
    const paragraph = `${'A sentence of the story. '.repeat(60).trim()}`;
    const words = `${paragraph}\n\n${paragraph}\n\n${paragraph}`;
    const [first, second] = toMessages({ blocks: [quote(words)] });
    expect(first?.kind === 'text' && first.body.text).toBe(`${paragraph}\n\n${paragraph}\n${CONTINUES}`);
    expect(second?.kind === 'text' && second.body.text.startsWith(`${paragraph}\n— Sergey Lavrov`)).toBe(
      true,
    );
    const blocks = [first, second].map((part) => part?.kind === 'text' && part.body.entities[0]?.type);
    expect(blocks).toEqual(['expandable_blockquote', 'expandable_blockquote']);
  });

  it('keeps blocks whole as long as they fit a message', () => {
    const messages = toMessages({
      blocks: Array.from({ length: 9 }, (_, index) => quote(`${index} ${'so '.repeat(300)}end`)),
    });
    expect(messages).toHaveLength(3);
    expect(JSON.stringify(messages)).not.toContain(CONTINUES);
  });

  it('without any blank is cut between characters', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const alt of [family.repeat(900), `a${family.repeat(900)}`]) {
      for (const message of toMessages({ blocks: [{ type: 'heading', text: alt }] })) {
        expect(
          message.kind === 'text' && message.body.text.replace(`\n${CONTINUES}`, '').replace('a', ''),
        ).toMatch(new RegExp(`^(${family})+$`, 'u'));
      }
    }
  });
});
