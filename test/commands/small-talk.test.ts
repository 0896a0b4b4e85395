/** What the bot says where there is little to say: to greetings, and of people who said nothing. */
import { describe, expect, it } from 'vitest';
import { talk } from '../helpers/talk.ts';

const text = [
  'Mayor Ana Li spoke with Bo Ek about the ferry on Monday. They’d met twice, and wouldn’t meet again.',
  '“We will buy a new ferry before the winter comes,” Ana Li said.',
  '“They’d better, or nobody wouldn’t swim,” Bo Ek said.',
].join('\n\n');

describe('what is typed and the first line of the answer', () => {
  it.each([
    ['hello', 'Name a topic, a person or a question.'],
    ['ok thanks!', 'Name a topic, a person or a question.'],
    // Nobody of that name speaks: that is said, rather than that the topic is not there.
    ['what did Carla Voss say about the ferry?', '“Carla Voss” is not quoted in this story.'],
    ['what did the harbour master say about the ferry?', '“the harbour master” is not quoted in this story.'],
    // Somebody speaks, and neither they nor anybody else on that.
    ['what did Ana Li say about volcanoes?', 'Ana Li is not quoted on “volcanoes” in this story.'],
    ['what did Ana Li say about swimming?', 'Ana Li is not quoted on “swimming” in this story.'],
    ['/whosaid volcanoes', 'Not in this story: “volcanoes”.'],
  ])('%s', async (typed, expected) => {
    const { says } = await talk([{ id: 'ferry', title: '', text }]);
    expect((await says(typed)).split('\n')[0]).toContain(expected);
  });

  it('offers names and nouns, and no words in short form', async () => {
    const { says } = await talk([{ id: 'ferry', title: '', text }]);
    const offered = (await says('/whosaid volcanoes')).split('\n\n')[1];
    expect(offered).toContain('“Ana Li”');
    expect(offered).not.toMatch(/’d|’t/);
  });
});
