import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toOutgoing } from '../../../src/adapters/discord/body.ts';
import { toDrafts } from '../../../src/adapters/discord/pack.ts';
import { toPlain } from '../../../src/chat/plain.ts';
import type { Block, Button, Reply } from '../../../src/chat/reply.ts';
import { checkAgainst, checkMessage, loadSchemas } from '../../fakes/discord/checks.ts';
import { anyReply, SHOWN_URLS, toShownWords } from './any-reply.ts';
import { readMarkdown } from './markdown-model.ts';
import { QUOTE } from './small-bot.ts';

/** What the renderer says itself. */
const OWN_WORDS = /^(?:\(continue[sd]\)|Press to go on:|There is nothing to show\.)$/gm;

const content = (...blocks: Block[]) => toDrafts({ blocks }).map((draft) => draft.content);
const text = (words: string): Block => ({ type: 'text', spans: [{ text: words }] });
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('a reply on Discord', () => {
  it('shows a quotation with who said it, when and where', () => {
    expect(content({ type: 'heading', text: 'Blockade' }, QUOTE)).toEqual([
      [
        '### Blockade',
        '> “The corridor \\*must\\* stay open,” he said.',
        '> \\# It is',
        '> \\- not a [threat]\\(https:\\//example.com) \\@everyone',
        '— **Sergey Lavrov**, Foreign Minister',
        '-# word for word · 20 March 2023 · paragraph 3 · Asbarez · [Exact words](<https://asbarez.com/moscow/#:~:text=The%20corridor,open>)',
      ].join('\n'),
    ]);
  });

  it('shows styles, links, lists and differences', () => {
    expect(
      content(
        {
          type: 'text',
          spans: [
            { text: 'See ' },
            { text: 'this *story* ', style: 'strong' },
            { text: 'at', style: 'emphasis' },
            { text: ' ' },
            { text: 'the source', url: 'https://asbarez.com/a_b' },
            { text: ' or ' },
            { text: '/help', style: 'code' },
          ],
        },
        { type: 'list', items: [[{ text: '- one' }], [{ text: '2. two' }]] },
        {
          type: 'diff',
          runs: [
            { kind: 'same', text: 'They will ' },
            { kind: 'added', text: 'never ' },
            { kind: 'missing', text: 'soon ' },
            { kind: 'same', text: 'leave.' },
          ],
        },
      ),
    ).toEqual([
      [
        'See **this \\*story\\*** *at* [the source](<https://asbarez.com/a_b>) or `/help`',
        '',
        '- \\- one',
        '- 2\\. two',
        '',
        'They will ~~never~~ **soon** leave.',
        '',
        '-# struck through: not in the source · bold: what the source says there',
      ].join('\n'),
    ]);
  });

  it('says so where a long quotation goes on, and shows all of it', () => {
    const parts = content({ ...QUOTE, words: words(700) });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.endsWith('\n-# (continues)'))).toBe(true);
    expect(parts[1]).toMatch(/^-# \(continued\)\n> word/);
    expect(parts.join(' ').match(/word\d+/g)).toHaveLength(700);
  });

  it('breaks between blocks, and keeps a heading with what it heads', () => {
    const parts = content(text(words(150)), { type: 'heading', text: 'Next' }, text(words(150)));
    expect(parts).toHaveLength(2);
    expect(parts[1]).toMatch(/^### Next\nword0 /);
  });

  it('sends what would take more than five messages along as a file', () => {
    const reply = { blocks: Array.from({ length: 9 }, () => text(words(200))) };
    const drafts = toDrafts(reply);
    expect(drafts).toHaveLength(5);
    expect(drafts[4]?.content).toBe('The answer goes on: the attached file has all of it.');
    expect(drafts[4]?.files?.[0]?.text).toBe(toPlain(reply));
  });

  it('puts buttons in rows, leaves out what does not fit a button, none twice', () => {
    const button = (line: string): Button => ({ label: `See ${line}`, command: 'more', line });
    const buttons = ['1', '2', '3', '4', '5', '6', '1', 'x'.repeat(80)].map(button);
    const [draft] = toDrafts({ blocks: [text('Look:'), { type: 'buttons', buttons }] });
    expect(draft?.rows.map((row) => row.map(({ customId }) => customId))).toEqual([
      ['v1:more:1', 'v1:more:2', 'v1:more:3', 'v1:more:4', 'v1:more:5'],
      ['v1:more:6'],
    ]);
  });

  it('shows a poll as one where it fits, else in words', () => {
    const poll = (choices: readonly string[]): Block => ({ type: 'poll', question: 'Who?', choices });
    const [draft] = toDrafts({ blocks: [poll(['A', 'B'])] });
    expect(draft?.poll).toEqual({ question: 'Who?', choices: ['A', 'B'] });
    expect(content(poll(['A', 'x'.repeat(56)]))).toEqual([`Who?\n1\\. A\n2\\. ${'x'.repeat(56)}`]);
  });

  it('describes pictures, and writes out what is too long for a description', () => {
    const image = (alt: string): Block => ({ type: 'image', png: new Uint8Array([1]), alt });
    expect(toDrafts({ blocks: [image('A card')] })[0]).toMatchObject({
      content: '',
      pictures: [{ alt: 'A card' }],
    });
    const [long] = toDrafts({ blocks: [image(words(200))] });
    expect(long?.pictures[0]?.alt).toHaveLength(1024);
    expect(long?.content).toBe(words(200));
  });
});

describe('every reply on Discord', () => {
  let schemas: Awaited<ReturnType<typeof loadSchemas>>;
  beforeAll(async () => {
    schemas = await loadSchemas();
  });

  const judge = (reply: Reply) =>
    toDrafts(reply).flatMap((draft) => {
      const { body } = toOutgoing(draft, { ephemeral: true });
      const schema = 'IncomingWebhookInteractionRequestSchema';
      const json: unknown = JSON.parse(JSON.stringify(body));
      return [...checkMessage(json, 'response'), ...checkAgainst(schemas[schema], schema, json)];
    });

  it('is within the limits, valid and pings no one', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(judge(reply)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('shows every word, in order, none altered, and nothing alive but the bot’s own marks', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const drafts = toDrafts(reply);
        fc.pre(drafts.every((draft) => (draft.files ?? []).every(({ name }) => name !== 'answer.txt')));
        const seen = drafts.map((draft) => readMarkdown(draft.content));
        const shown = seen.map((message) => message.text).join('\n');
        expect(shown.replace(OWN_WORDS, '').replace(SHOWN_URLS, '').replace(/\s+/g, '')).toBe(
          toShownWords(reply),
        );
        const foreign = new Set(['mention', 'emoji', 'timestamp', 'spoiler', 'underline']);
        expect(seen.flatMap(({ live }) => live).filter(({ kind }) => foreign.has(kind))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
