/** What the commands say on the article that ships: conversations, not snapshots of the wording of the news. */

import { describe, expect, test } from 'vitest';
import { toPlain } from '../../src/chat/plain.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { talk } from '../helpers/talk.ts';

const { says, asks, presses } = await talk();

const quotes = (reply: Reply) => reply.blocks.flatMap((block) => (block.type === 'quote' ? [block] : []));
const labels = (reply: Reply) =>
  reply.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])).map(({ label }) => label);

describe('/whosaid', () => {
  test('who, in which role, how, when, where, and the exact words in the source', async () => {
    const [quote] = quotes(await asks('/whosaid genocide'));
    expect(quote).toMatchObject({
      speaker: 'Ararat Mirzoyan',
      role: expect.stringContaining('Foreign Minister'),
      details: ['word for word', '20 March 2023', 'paragraph 11', 'Asbarez'],
      source: { url: expect.stringContaining('#:~:text=International') },
    });
    expect(quote?.words).toMatch(/^“International participation.*matter,”$/);
  });

  test('both sides first: one of each speaker before a second of anyone', async () => {
    const speakers = quotes(await asks('/whosaid blockade')).map(({ speaker }) => speaker);
    expect(new Set(speakers.slice(0, 2))).toEqual(new Set(['Ararat Mirzoyan', 'Sergey Lavrov']));
  });

  test.each(['blokade', 'blockades', 'blockaded', 'BLOCKADE'])('%s finds the blockade', async (word) => {
    expect(quotes(await asks(`/whosaid ${word}`))[0]?.words).toMatch(/blockade/);
  });

  test('what is not there is said, with what is, to the asker alone', async () => {
    const reply = await asks('/whosaid football');
    expect(reply).toMatchObject({ outcome: 'refused', audience: 'asker' });
    expect(await says('/whosaid football')).toMatch(
      /^Not in this story: “football”\.\n\nWhat it speaks of: “/,
    );
    const [topic] = labels(reply);
    expect(quotes(await asks(`/whosaid ${topic}`)).length).toBeGreaterThan(0);
  });

  test('a topic that was another’s is no answer under the name asked for', async () => {
    const reply = await asks('what did Lavrov say about genocide?');
    expect(quotes(reply)).toEqual([]);
    expect(await says('what did Lavrov say about genocide?')).toMatch(
      /^Sergey Lavrov is not quoted on “genocide”.*Ararat Mirzoyan/,
    );
  });

  test.each(['the of and', '/ask', '/whosaid', '/ask ???'])('%j gets help, not an answer', async (typed) => {
    expect(await asks(typed)).toMatchObject({ outcome: 'refused' });
    expect(await says(typed)).toContain('Try: /');
  });
});

describe('the buttons', () => {
  test('context is the whole paragraph', async () => {
    const answer = await asks('/whosaid frankly');
    const button = answer.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []))[0];
    const [paragraph] = quotes(await presses(button ?? { label: '', command: '', line: '' }));
    expect(paragraph?.words).toMatch(/^“We spoke frankly.*Armenia\.”$/);
  });

  test('why shows the words that say who it is', async () => {
    const answer = await asks('what did the top Russian diplomat say');
    expect(quotes(answer)[0]?.speaker).toBe('Sergey Lavrov');
    const why = answer.blocks
      .flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
      .find(({ label }) => label === 'Why this speaker?');
    expect(why).toBeDefined();
  });
});

describe('/check', () => {
  test.each([
    ['/check “We spoke frankly, as befits between friends” - Lavrov', 'The same words'],
    [
      '/check “We spoke frankly, as befits between friends” - Mirzoyan',
      'Other speaker: by the story these words are Sergey Lavrov’s, not Mirzoyan’s.',
    ],
    ['/check We spoke frankly, as befits between enemies', 'Altered'],
    ['/check ice cream is good for everyone and for you', 'Not in these stories.'],
    ['/check International participation is needed for genocide prevention', 'A true excerpt'],
    ['/check', '/check needs a quote'],
  ])('%s', async (typed, verdict) => expect(await says(typed)).toContain(verdict));

  test('a difference is shown word by word', async () => {
    const reply = await asks('/check We spoke frankly, as befits between enemies');
    const diff = reply.blocks.flatMap((block) => (block.type === 'diff' ? block.runs : []));
    expect(diff.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual(
      expect.arrayContaining(['enemies']),
    );
  });

  test('several quotes of one message are each checked', async () => {
    const text =
      '/check He said “We spoke frankly, as befits between friends” and also “We are very fond of football here”';
    expect(await says(text)).toMatch(/Quote 1 of 2[\s\S]*Quote 2 of 2[\s\S]*Not in these stories/);
  });

  test('a long paste is refused kindly', async () => {
    expect(await asks(`/check ${'word '.repeat(20_000)}`)).toMatchObject({ outcome: 'refused' });
  });
});

describe('looking around', () => {
  test('/speakers names each once, with roles and counts', async () => {
    const text = await says('/speakers');
    expect(text).toMatch(/• Sergey Lavrov, .*Foreign Minister — \d+ statements/);
    expect(text.match(/• Ararat Mirzoyan/g)).toHaveLength(1);
  });

  test('/speaker takes a misspelt name', async () => {
    expect(quotes(await asks('/speaker Mirzoian'))[0]?.speaker).toBe('Ararat Mirzoyan');
  });

  test('/story tells where it comes from', async () => {
    expect(await says('/story')).toMatch(
      /^Russian Foreign Minister Accuses West[\s\S]*Asbarez, 20 March 2023[\s\S]*17 paragraphs[\s\S]*https:\/\/asbarez\.com/,
    );
  });

  test('/summary counts what it left out', async () => {
    expect(await says('/summary')).toMatch(/\d of 1\d sentences, \d+ of \d+ statements/);
  });

  test('/versus: two sides, also where one has nothing', async () => {
    expect(await says('/versus Lavrov vs Mirzoyan on the blockade')).toMatch(
      /^Sergey Lavrov[\s\S]*Ararat Mirzoyan/,
    );
    expect(await says('/versus Lavrov, Mirzoyan: genocide')).toMatch(
      /^Sergey Lavrov\n\nNot quoted on “genocide”/,
    );
  });

  test('/timeline is in order, and tells what happened on a day from what was said on it', async () => {
    const text = await says('/timeline');
    expect(text).toMatch(
      /12 December 2022\n\n• told by Sergey Lavrov on 20 March 2023[\s\S]*\n20 March 2023\n/,
    );
    expect(text).toMatch(/\n\n\d+ more are in the file/);
    expect(await says('/timeline Mirzoyan')).not.toContain('• Sergey Lavrov');
  });

  test('/discuss opens a thread with one quotation of each side and a poll that takes none', async () => {
    const reply = await asks('/discuss blockade');
    expect(reply.thread).toEqual({ title: 'blockade' });
    expect(
      quotes(reply)
        .map(({ speaker }) => speaker)
        .sort(),
    ).toEqual(['Ararat Mirzoyan', 'Sergey Lavrov']);
    expect(reply.blocks.at(-1)).toMatchObject({
      type: 'poll',
      question: expect.stringContaining('blockade'),
    });
    expect(await asks('/discuss football')).toMatchObject({ outcome: 'refused' });
  });

  test('/quiz gives nothing away and knows the answer', async () => {
    for (let number = 1; number <= 5; number++) {
      const reply = await asks(`/quiz ${number}`);
      const poll = reply.blocks.find((block) => block.type === 'poll');
      expect(poll?.choices).toEqual(['Ararat Mirzoyan', 'Sergey Lavrov']);
      expect(poll?.question).not.toMatch(/Lavrov|Mirzoyan/);
      const { right = -1, guesses = [] } = poll?.quiz ?? {};
      expect(guesses.map(({ label }) => label)).toEqual(poll?.choices);
      for (const [index, guess] of guesses.entries()) {
        const answer = await presses(guess);
        expect(answer.audience).toBe('asker');
        expect(toPlain(answer)).toMatch(index === right ? /^Right! / : /^No\. /);
        expect(toPlain(answer)).toContain(poll?.choices[right]);
      }
    }
  });
});
