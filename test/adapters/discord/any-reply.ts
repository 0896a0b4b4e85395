/** Replies of every shape and size, and the words a reader has to see of them. */
import fc from 'fast-check';
import { toPlainBlock } from '../../../src/chat/plain.ts';
import type { Block, Reply, Span } from '../../../src/chat/reply.ts';
import { hostileText } from './hostile-text.ts';

/** Mostly short, sometimes longer than a message. */
const words = fc
  .tuple(
    hostileText,
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 60 }) },
    ),
  )
  .map(([text, times]) => text.repeat(times));

const label = hostileText.map((text) => text.replace(/\s+/g, ' ').slice(0, 40));

const url = fc.constantFrom(
  'https://a.example/b_c',
  'http://a.example/(x)#:~:text=a,b',
  'javascript:x',
  `https://a.example/${'y'.repeat(950)}`,
);

/** Those of the addresses that can be shown, as they are then. */
export const SHOWN_URLS: RegExp = /https:\/\/a\.example\/b_c|http:\/\/a\.example\/%28x%29#:~:text=a,b/g;

const span: fc.Arbitrary<Span> = fc.record(
  { text: words, style: fc.constantFrom('strong', 'emphasis', 'code'), url },
  { requiredKeys: ['text'] },
);

const spans = fc.array(span, { maxLength: 6 });

const button = fc.record({
  label,
  command: fc.constantFrom('more', 'context'),
  line: fc.string({ maxLength: 70 }),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading'), text: words }),
  fc.record({ type: fc.constant('text'), spans }),
  fc.record(
    {
      type: fc.constant('quote'),
      words,
      origin: fc.constant({ document: 'd', start: 0, end: 1 }),
      speaker: label,
      role: label,
      details: fc.array(label, { maxLength: 4 }),
      source: fc.record({ label: label.map((words) => `Source ${words}`), url }),
    },
    { requiredKeys: ['type', 'words', 'origin', 'speaker', 'details'] },
  ),
  fc.record({ type: fc.constant('list'), items: fc.array(spans, { maxLength: 8 }) }),
  fc.record({
    type: fc.constant('diff'),
    runs: fc.array(fc.record({ kind: fc.constantFrom('same', 'added', 'missing'), text: words }), {
      maxLength: 8,
    }),
  }),
  fc.record({ type: fc.constant('poll'), question: words, choices: fc.array(label, { maxLength: 12 }) }),
  fc.record({ type: fc.constant('image'), png: fc.constant(new Uint8Array([1])), alt: words }),
  fc.record({ type: fc.constant('file'), name: fc.constant('quotes.md'), text: words }),
  fc.record({ type: fc.constant('buttons'), buttons: fc.array(button, { maxLength: 30 }) }),
);

export const anyReply: fc.Arbitrary<Reply> = fc.record({ blocks: fc.array(block, { maxLength: 8 }) });

const squash = (text: string) => text.replace(/\s+/g, '');
const joined = (pieces: readonly { readonly text: string }[]) =>
  squash(pieces.map(({ text }) => text).join(''));

/** Without white space: all that must be read in the messages' text, in order. */
export function toShownWords({ blocks }: Reply): string {
  return blocks.map(toBlockWords).join('');
}

function toBlockWords(block: Block): string {
  switch (block.type) {
    case 'heading':
      return squash(block.text);
    case 'text':
      return joined(block.spans);
    case 'quote':
      return toQuoteWords(block);
    case 'list':
      return block.items.map(joined).join('');
    case 'diff':
      return joined(block.runs) + toLegend(block.runs);
    case 'poll':
      return isNativePoll(block) ? '' : squash(toPlainBlock(block));
    case 'image':
      return block.alt.length > 1024 ? squash(block.alt) : '';
    case 'file':
    case 'buttons':
      return '';
    default:
      return block satisfies never;
  }
}

function toQuoteWords({
  words: quoted,
  speaker,
  role,
  details,
  source,
}: Extract<Block, { type: 'quote' }>): string {
  const who = `—${squash(speaker)}${role ? `,${squash(role)}` : ''}`;
  const small = [...details, source?.label ?? ''].map(squash).filter((detail) => detail !== '');
  return squash(quoted) + who + small.join('·');
}

function toLegend(runs: Extract<Block, { type: 'diff' }>['runs']): string {
  if (joined(runs) === '') return '';
  const lines = [
    ...(runs.some(({ kind }) => kind === 'added') ? ['struck through: not in the source'] : []),
    ...(runs.some(({ kind }) => kind === 'missing') ? ['bold: what the source says there'] : []),
  ];
  return squash(lines.join('·'));
}

function isNativePoll({ question, choices }: Extract<Block, { type: 'poll' }>): boolean {
  const isShort = (text: string, limit: number) => text.trim().length > 0 && text.trim().length <= limit;
  return (
    isShort(question, 300) &&
    choices.length > 0 &&
    choices.length <= 10 &&
    choices.every((choice) => isShort(choice, 55))
  );
}
