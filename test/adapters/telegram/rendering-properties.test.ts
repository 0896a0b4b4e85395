/** Whatever a reply holds, on Telegram every word of it is kept, every limit is held, and nobody is called. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outgoing, toMessages } from '../../../src/adapters/telegram/rendering.ts';
import { CONTINUES } from '../../../src/adapters/telegram/splitting.ts';
import type { Block, Quiz } from '../../../src/chat/reply.ts';
import { findEntityFault, findMentions } from '../../fakes/telegram/rules.ts';
import { quote } from './talk.ts';

const png = new Uint8Array([137, 80, 78, 71]);

/** Words of the kinds that stories and hostile members hold. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '@ann',
    '@ann_b.',
    '(@ann)',
    'ann@example.org',
    '@@ann',
    '@an\u200bn',
    '@\u202eann',
    'é@ann',
    '@ann@ben',
    '/ask@ann',
    '-@ann',
    '.@ann',
    'a.\u0301@ann',
    '@\u0333ann',
    'https://medium.com/@ann/x',
    '@everyone',
    '#tag /start t.me/ann',
  ),
  fc.constantFrom(
    '👩‍🚀',
    '\u200f',
    '**bold** <b>x</b> [a](tg://user?id=1)',
    'x'.repeat(500),
    ' ',
    '\n\n',
    'The West. ',
  ),
);
const words = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').toWellFormed());
const manyNames = fc.nat({ max: 260 }).map((count) => '@ann '.repeat(count));
const text = fc.oneof({ weight: 5, arbitrary: words }, manyNames);
const url = fc.constantFrom(
  'https://example.org/a',
  `https://example.org/${'p'.repeat(3000)}`,
  'tg://user?id=5',
);
const span = fc.record(
  { text, style: fc.constantFrom('strong' as const, 'emphasis' as const, 'code' as const), url },
  { requiredKeys: ['text'] },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text }),
  fc.record({ type: fc.constant('text' as const), spans: fc.array(span, { maxLength: 8 }) }),
  fc.record({
    type: fc.constant('list' as const),
    items: fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 6 }),
  }),
  fc
    .record({ words: text, speaker: words, role: words, details: fc.array(words, { maxLength: 3 }) })
    .map(({ words: shown, ...parts }) => quote(shown, parts)),
  fc.record({
    type: fc.constant('diff' as const),
    runs: fc.array(
      fc.record({
        kind: fc.constantFrom('same' as const, 'added' as const, 'missing' as const),
        text: words,
      }),
      { maxLength: 6 },
    ),
  }),
  fc.record(
    {
      type: fc.constant('poll' as const),
      question: words,
      choices: fc.array(words, { maxLength: 14 }),
      quiz: fc.record({ right: fc.nat({ max: 14 }), why: words }, { requiredKeys: ['right'] }),
    },
    { requiredKeys: ['type', 'question', 'choices'] },
  ),
  fc.record({ type: fc.constant('image' as const), png: fc.constant(png), alt: text }),
  fc.record({ type: fc.constant('file' as const), name: fc.constant('quotes.md'), text }),
  fc.record({
    type: fc.constant('buttons' as const),
    buttons: fc.array(
      fc.record({
        label: words,
        command: fc.constantFrom('ask', 'context'),
        line: fc.string({ maxLength: 80 }),
      }),
      { maxLength: 5 },
    ),
  }),
);
const blocks = fc.array(block, { maxLength: 6 });

/** The words a block must show, in order. */
function toShownWords(shown: Block): string {
  switch (shown.type) {
    case 'heading':
      return shown.text;
    case 'text':
      return shown.spans.map((part) => part.text).join('');
    case 'list':
      return shown.items.map((item) => `• ${item.map((part) => part.text).join('')}`).join('\n');
    case 'quote': {
      const place = [shown.details.join(' · '), shown.source?.label].filter(Boolean).join(' · ');
      return `${shown.words} — ${shown.speaker}${shown.role ? `, ${shown.role}` : ''} ${place}`;
    }
    case 'diff':
      return `${shown.runs.map((run) => run.text).join('')} ${toLegend(shown.runs.map(({ kind }) => kind))}`;
    case 'poll': {
      const isPoll = toMessages({ blocks: [shown] })[0]?.kind === 'poll';
      return [
        shown.question,
        ...shown.choices.map((choice, n) => (isPoll ? choice : `${n + 1}. ${choice}`)),
        shown.quiz && (isPoll ? shown.quiz.why : toCoveredAnswer(shown.choices, shown.quiz)),
      ].join(' ');
    }
    case 'image':
      return shown.alt;
    case 'file':
    case 'buttons':
      return '';
    default:
      return shown satisfies never;
  }
}

function toCoveredAnswer(choices: readonly string[], { right, why }: Quiz): string {
  const answer = choices[right] === undefined ? [] : [`${right + 1}. ${choices[right]}`];
  return [...answer, ...(why ? [why] : [])].join(' — ');
}

function toLegend(kinds: readonly string[]): string {
  const added = kinds.includes('added') ? ['struck out: only in the claim'] : [];
  const missing = kinds.includes('missing') ? ['bold: only in the source'] : [];
  const legend = [...added, ...missing].join(', ');
  return legend && `(${legend})`;
}

/** Letters and signs in order: white space may change where a text is parted. */
function toLetters(shown: string): string {
  return shown.replaceAll(CONTINUES, '').replace(/\s/g, '');
}

function textOf(message: Outgoing): string {
  if (message.kind === 'text') return message.body.text;
  if (message.kind === 'photo') return message.caption.text;
  if (message.kind === 'file') return '';
  return [message.question, ...message.choices, message.quiz?.why.text].join(' ');
}

function bodyOf(message: Outgoing) {
  if (message.kind === 'file') return { text: '', entities: [] };
  return message.kind === 'text' ? message.body : message.kind === 'photo' ? message.caption : message.plain;
}

describe('any reply', () => {
  it('keeps every word, in order and unaltered', () => {
    const wordy = fc.array(
      block.filter(({ type }) => type !== 'buttons'),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(wordy, (shown) => {
        const sent = toMessages({ blocks: shown }).map(textOf).join('\n');
        expect(toLetters(sent)).toBe(toLetters(shown.map(toShownWords).join('\n')));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the limits of the Bot API', () => {
    fc.assert(
      fc.property(blocks, (shown) => {
        for (const message of toMessages({ blocks: shown })) {
          const body = bodyOf(message);
          const most = message.kind === 'photo' ? 1024 : 4096;
          expect(body.text.length).toBeLessThanOrEqual(most);
          if (message.kind === 'text') expect(body.text.trim()).not.toBe('');
          expect(body.text).toBe(body.text.trim());
          expect(findEntityFault(body.text, body.entities)).toBeUndefined();
          for (const key of message.keyboard.flat()) {
            expect(key.text.trim()).not.toBe('');
            expect(Buffer.byteLength(key.callback_data)).toBeLessThanOrEqual(64);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('calls nobody', () => {
    fc.assert(
      fc.property(blocks, (shown) => {
        for (const message of toMessages({ blocks: shown })) {
          const body = bodyOf(message);
          const why = message.kind === 'poll' ? message.quiz?.why : undefined;
          if (why) expect(findMentions(why.text, why.entities)).toEqual([]);
          expect(body.entities.length).toBeLessThanOrEqual(100);
          expect(findMentions(body.text, body.entities)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
