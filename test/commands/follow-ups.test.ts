/** Asking on from an answer, on several stories: conversations with the bot. */
import { describe, expect, test } from 'vitest';
import type { Pressed, Reply } from '../../src/chat/reply.ts';
import { talk } from '../helpers/talk.ts';

const HARBOUR = {
  id: 'harbour',
  title: 'Council votes on the harbour wall',
  date: '2026-03-12',
  outlet: 'Len Post',
  text: [
    'The council of Lenmouth voted on Tuesday to build a harbour wall.',
    '“The harbour wall will keep the old town dry for a hundred years,” Mayor Ruth Karlsen said.',
    '“This wall is too dear, and it will ruin the beach,” said Owen Pike, who leads the fishermen’s union.',
    '“We need a ferry before we need a wall,” the deputy mayor, Nadia Rossi, told reporters.',
    '“The ferry can wait until the summer,” Karlsen said.',
    'Work on the wall begins on 4 May 2026.',
  ].join('\n\n'),
};

const BANK = {
  id: 'bank',
  title: 'Central bank keeps its rate',
  date: '2026-05-06',
  outlet: 'The Herald',
  text: [
    'The central bank left interest rates where they are.',
    '“Inflation is falling more slowly than we had hoped,” Governor Elena Markova said on Wednesday.',
    '“Families cannot wait for inflation to fall by itself,” said Tomas Brandt, the leader of the opposition.',
  ].join('\n\n'),
};

const quotes = (reply: Reply) => reply.blocks.flatMap((block) => (block.type === 'quote' ? [block] : []));
const speakers = (reply: Reply) => quotes(reply).map(({ speaker }) => speaker);
const buttons = (reply: Reply): readonly Pressed[] =>
  reply.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));

describe('on the story that ships', async () => {
  const { says, asks, failures } = await talk();

  test('another speaker on the same topic, and how it was read', async () => {
    await asks('what did Lavrov say about the West?');
    expect(await says('and Mirzoyan?')).toMatch(/^Reading this as: Ararat Mirzoyan on “West”\./);
    await asks('/whosaid blockade');
    const reply = await asks('and Mirzoian?');
    expect(speakers(reply)).toContain('Ararat Mirzoyan');
    expect(new Set(speakers(reply)).size).toBe(1);
  });

  test('who disagreed: the others, and no judgement', async () => {
    await asks('/whosaid blockade');
    const reply = await asks('and who disagreed?');
    expect(reply.blocks[0]).toMatchObject({
      spans: [
        {
          text: 'Reading this as: others than Ararat Mirzoyan on “blockade”; whether they disagree is for you to see.',
        },
      ],
    });
    expect(speakers(reply)).not.toContain('Ararat Mirzoyan');
    expect(speakers(reply)).toContain('Sergey Lavrov');
  });

  test('a person’s missing words are not made up for by another’s', async () => {
    await asks('/whosaid genocide');
    expect(await says('and Lavrov?')).toMatch(
      /^Reading this as: Sergey Lavrov on “genocide”\.\n\nSergey Lavrov is not quoted on “genocide”/,
    );
  });

  test('more, until that was all', async () => {
    const first = await asks('/speaker Lavrov');
    const seen = new Set(quotes(first).map(({ words }) => words));
    for (let page = 2; page < 20; page++) {
      const reply = await asks('more');
      if (quotes(reply).length === 0) {
        expect(page).toBeGreaterThan(2);
        expect(await says('more')).toBe('Reading this as: more.\n\nThat was all there is on it.');
        return;
      }
      for (const { words } of quotes(reply)) expect(seen.has(words)).toBe(false);
      for (const { words } of quotes(reply)) seen.add(words);
    }
    throw new Error('there was no end');
  });

  test('full, who, when and where of the passage shown', async () => {
    await asks('/whosaid frankly');
    expect(await says('full')).toMatch(/^Reading this as: the paragraph around it\.\n\n> “We spoke frankly/);
    await asks('/whosaid frankly');
    expect(await says('who said that?')).toContain('Sergey Lavrov — because of these words:');
    expect(await says('when?')).toMatch(
      /^Reading this as: when that was\.\n\nPublished on 20 March 2023 by Asbarez\./,
    );
    expect(await says('source?')).toContain('https://asbarez.com/');
  });

  test('a whole question is answered as one, whatever it begins with', async () => {
    await asks('/whosaid frankly');
    const reply = await asks('and what did Mirzoyan say about genocide?');
    expect(quotes(reply)[0]).toMatchObject({ speaker: 'Ararat Mirzoyan' });
    expect(reply.blocks[0]?.type).toBe('quote');
  });

  test('the reply to a message goes on from that message, also for somebody else', async () => {
    const old = buttons(await asks('/whosaid frankly'));
    await asks('/whosaid blockade');
    const other = {
      asker: { id: 'bob', mayManage: false },
      repliedButtons: old,
      addressed: 'reply',
    } as const;
    expect(await says('and Mirzoyan?', other)).toMatch(/^Reading this as: Ararat Mirzoyan on “frankly”/);
    expect(await says('context', other)).toContain('We spoke frankly');
    expect(failures).toEqual([]);
  });

  test('nobody goes on from what somebody else asked, or asked elsewhere', async () => {
    await asks('/whosaid blockade');
    const none = /^That goes on from an answer, and I know of none here/;
    expect(await says('more', { asker: { id: 'eve', mayManage: false } })).toMatch(none);
    expect(await says('more', { room: { platform: 'test', id: 'elsewhere', kind: 'private' } })).toMatch(
      none,
    );
    expect(
      await says('more', { room: { platform: 'test', id: 'room', thread: '7', kind: 'group' } }),
    ).toMatch(none);
    expect(await says('who disagreed?', { asker: { id: 'eve', mayManage: false } })).not.toMatch(/^Reading/);
  });
});

describe('on other stories', async () => {
  const { says, asks, failures } = await talk([HARBOUR, BANK]);

  test('a council and its wall', async () => {
    await asks('/whosaid the wall');
    expect(speakers(await asks('and Pike?'))).toEqual(['Owen Pike']);
    expect(await says('and who disagreed?')).toMatch(/^Reading this as: others than Owen Pike on “wall”/);
    await asks('what did Karlsen say about the wall?');
    const ferry = await asks('and the ferry?');
    expect(ferry.blocks[0]).toMatchObject({
      spans: [{ text: 'Reading this as: Ruth Karlsen on “the ferry”.' }],
    });
    expect(new Set(speakers(ferry))).toEqual(new Set(['Ruth Karlsen']));
    expect(await says('what else did she say?')).toMatch(/^Reading this as: Ruth Karlsen\./);
  });

  test('after both sides, nobody is picked for “he”', async () => {
    const shown = speakers(await asks('/whosaid inflation'));
    expect(new Set(shown).size).toBe(2);
    const reply = await asks('what else did he say?');
    expect(quotes(reply)).toEqual([]);
    expect(buttons(reply).map(({ line }) => line)).toEqual(shown.map((name) => `by:"${name}"`));
  });

  test('a day that the sentence names', async () => {
    await asks('/whosaid inflation by:Markova');
    expect(await says('when did she say that?')).toContain(
      'The sentence names a day: “Wednesday”, 6 May 2026.',
    );
  });

  test('of what happened, when is asked of the story', async () => {
    await asks('/ask who voted for the harbour wall?');
    expect(await says('and when?')).toMatch(/Tuesday|4 May 2026/);
  });

  test('the same on other days', async () => {
    await asks('/whosaid inflation');
    const reply = await asks('and in May 2026?');
    expect(reply.blocks[0]).toMatchObject({
      spans: [{ text: 'Reading this as: on “inflation”, in May 2026.' }],
    });
    expect(speakers(reply)).toContain('Elena Markova');
    expect(await says('what about in 2019?')).toMatch(
      /^Reading this as: on “inflation”, in 2019\.\n\nNot in/,
    );
  });

  test('someone who is in no story', async () => {
    await asks('/whosaid inflation');
    expect(await says('and Macron?')).toMatch(
      /^Reading this as: “Macron”\.\n\nNot in these stories: “Macron”/,
    );
    expect(failures).toEqual([]);
  });
});
