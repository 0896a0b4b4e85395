/** Which article is meant: by words of its title, or by what was offered while typing. */
import { describe, expect, test } from 'vitest';
import { talk } from '../helpers/talk.ts';

const article = (id: string, title: string) => ({
  id,
  title,
  date: '2026-11-22',
  outlet: 'Len Post',
  text: `${title} was the news of the day. “We are glad of it,” said Ann Reed.`,
});

describe('/story', async () => {
  const long = `Harbour wall ${'again and '.repeat(14)}again`;
  const { bot, says, library, failures } = await talk([
    article('a', 'Ferry stops'),
    article('b', 'Harbour wall is built'),
    article('c', long),
  ]);
  const offers = (typed: string, command = 'story', option = 'story') =>
    bot.suggest({ command, option, typed });

  test('of words that one title has is that one', async () => {
    expect(await says('/story ferry')).toMatch(/^Ferry stops\n\nLen Post, 22 November 2026/);
  });

  test('of words that several have lists them', async () => {
    expect(await says('/story harbour')).toMatch(/^2 articles with “harbour” in their titles/);
    expect(await says('/story')).toMatch(/^3 articles/);
  });

  test('of words that none has says so', async () => {
    expect(await says('/story football')).toMatch(
      /^No article here has “football” in its title\.\n\nWho spoke of it\?: .*All articles/,
    );
  });

  test('is offered with an id for its value, however long its title is', async () => {
    const offered = await offers('harb');
    expect(offered.map(({ label }) => label.slice(0, 12))).toEqual(['Harbour wall', 'Harbour wall']);
    for (const { label, value } of offered) {
      expect(value.length).toBeLessThanOrEqual(16);
      expect(await says(`/story ${value}`)).toContain(label.split(' · ')[0]);
    }
  });

  test('a summary is offered of stories by name, then of topics', async () => {
    await library.stories.put('Harbour works', { by: 'hand' });
    const offered = await offers('harb', 'summary');
    expect(offered[0]).toEqual({ label: 'Harbour works', value: 'Harbour works' });
    expect(offered.length).toBeGreaterThan(1);
    expect(failures).toEqual([]);
  });
});

test('a deep link opens the quote it names', async () => {
  const { asks, says } = await talk();
  const answer = await asks('/whosaid frankly');
  const context = answer.blocks
    .flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
    .find(({ command }) => command === 'context');
  const [target] = context?.line.split(' ') ?? [];
  expect(target).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect(await says(`/start ${target}`)).toMatch(/^> “We spoke frankly/);
  expect(await says('/start')).toMatch(/^I answer with the story’s own words/);
  expect(await says('/start nonsense')).toMatch(/^That quote is no longer here/);
});
