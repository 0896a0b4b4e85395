/** A bot with many articles: lists are turned page by page, names and titles are found, what is missing is said. */
import { describe, expect, test } from 'vitest';
import type { Button, Reply } from '../../src/chat/reply.ts';
import { talk } from '../helpers/talk.ts';

const DAYS = Array.from({ length: 23 }, (_, index) => index + 1);

const { says, asks, presses } = await talk(
  DAYS.map((day) => ({
    id: `bridge-${day}`,
    title: `Council debates bridge number ${day}`,
    date: `2024-02-${String(day).padStart(2, '0')}`,
    outlet: 'Oda Herald',
    text: [
      `Mayor Ana Lopez said that bridge number ${day} would open in spring.`,
      `“We are proud of bridge ${day},” Lopez told reporters.`,
      `“It is not safe,” engineer Boris Kim${day} said.`,
    ].join('\n\n'),
  })),
);

function findButton({ blocks }: Reply, label: string): Button {
  const all = blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const found = all.find((button) => button.label === label);
  if (!found) throw new Error(`there is no button ${label}`);
  return found;
}

const lines = ({ blocks }: Reply) => blocks.flatMap((block) => (block.type === 'list' ? block.items : []));

describe('/story', () => {
  test('lists the newest ten and turns to the last', async () => {
    const first = await asks('/story');
    expect(lines(first)[0]?.[0]?.text).toBe('Council debates bridge number 23');
    const second = await presses(findButton(first, 'More'));
    const third = await presses(findButton(second, 'More'));
    expect([first, second, third].map((reply) => lines(reply).length)).toEqual([10, 10, 3]);
    expect(third.blocks.some(({ type }) => type === 'buttons')).toBe(false);
    expect(await says('/story page 4')).toBe('There is no page 4.');
  });

  test('finds one by words of its title, or several', async () => {
    expect(await says('/story bridge 21')).toMatch(
      /^Council debates bridge number 21\n\nOda Herald, 21 February 2024/,
    );
    const several = await asks('/story council');
    expect(lines(several)).toHaveLength(10);
    expect(lines(await presses(findButton(several, 'More')))).toHaveLength(10);
  });

  test('says that there is none, and what to do then', async () => {
    const none = await asks('/story the moon');
    expect(none.outcome).toBe('refused');
    expect(lines(await presses(findButton(none, 'All articles')))).toHaveLength(10);
    expect(findButton(none, 'Who spoke of it?')).toMatchObject({ command: 'whosaid', line: 'the moon' });
  });
});

test('/speakers counts over the whole library, page by page', async () => {
  const first = await asks('/speakers');
  const heading = first.blocks[0]?.type === 'heading' ? first.blocks[0].text : '';
  const total = Number(/^Quoted: (\d+), in 23 articles$/.exec(heading)?.[1]);
  expect(total).toBeGreaterThan(20);
  const [most = []] = lines(first);
  expect(most.map(({ text }) => text).join('')).toMatch(/^Ana Lopez, Mayor — \d+ statements in 23 articles$/);
  expect(lines(await presses(findButton(first, 'More')))).toHaveLength(total - 20);
});

test('/speaker: the newest quotation first; whoever is nobody is named as such', async () => {
  const said = await says('/speaker Lopez');
  expect([...said.matchAll(/· (\d+) February/g)].map((match) => match[1]).slice(0, 3)).toEqual([
    '23',
    '22',
    '21',
  ]);
  const nobody = await asks('/speaker Zoe');
  expect(nobody.blocks[0]).toMatchObject({
    spans: [
      { text: expect.stringMatching(/^“Zoe” is not quoted in these stories\. Quoted are: Ana Lopez, /) },
    ],
  });
  expect(await presses(findButton(nobody, 'Ana Lopez'))).toMatchObject({
    blocks: [{ type: 'quote' }, {}, {}, {}, {}],
  });
});
