/** The plain form of every block. */
import { expect, test } from 'vitest';
import { toPlain } from '../../src/chat/plain.ts';
import type { Block } from '../../src/chat/reply.ts';

const CASES: readonly (readonly [Block, string])[] = [
  [{ type: 'heading', text: 'Quoted: 2' }, 'Quoted: 2'],
  [
    { type: 'text', spans: [{ text: 'See ' }, { text: 'here', url: 'https://a.example/' }] },
    'See here (https://a.example/)',
  ],
  [
    { type: 'text', spans: [{ text: 'https://a.example/', url: 'https://a.example/' }] },
    'https://a.example/',
  ],
  [
    {
      type: 'quote',
      words: '“One.\nTwo.”',
      origin: { document: 'd', start: 0, end: 11 },
      speaker: 'Ana Lopez',
      role: 'mayor',
      details: ['word for word', 'paragraph 2'],
      source: { label: 'Exact words', url: 'https://a.example/#:~:text=One' },
    },
    '> “One.\n> Two.”\n— Ana Lopez, mayor · word for word · paragraph 2\nExact words: https://a.example/#:~:text=One',
  ],
  [{ type: 'list', items: [[{ text: 'a' }], [{ text: 'b' }]] }, '• a\n• b'],
  [
    {
      type: 'diff',
      runs: [
        { kind: 'same', text: 'we will ' },
        { kind: 'missing', text: 'not ' },
        { kind: 'added', text: 'surely ' },
        { kind: 'same', text: 'go' },
      ],
    },
    'we will [-not -][+surely +]go',
  ],
  [{ type: 'poll', question: 'Was it so?', choices: ['Yes', 'No'] }, 'Was it so?\n1. Yes\n2. No'],
  [{ type: 'file', name: 'quotes.md', text: '> One.' }, '[File: quotes.md]\n\n> One.'],
  [{ type: 'image', png: new Uint8Array(), alt: '“One.” Ana Lopez' }, '[Picture: “One.” Ana Lopez]'],
  [
    {
      type: 'buttons',
      buttons: [
        { label: 'Context', command: 'context', line: 'abc-1' },
        { label: 'All', command: 'speakers', line: '' },
      ],
    },
    'Context: /context abc-1   All: /speakers',
  ],
];

test.each(CASES)('%j', (block, plain) => expect(toPlain({ blocks: [block] })).toBe(plain));

test('blocks are parted by a blank line and empty ones leave no gap', () => {
  const blocks: Block[] = [
    { type: 'heading', text: 'A' },
    { type: 'text', spans: [] },
    { type: 'heading', text: 'B' },
  ];
  expect(toPlain({ blocks })).toBe('A\n\nB');
});
