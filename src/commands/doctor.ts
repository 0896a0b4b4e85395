/** `/doctor`: what the bot can hear and do in this room, and what it has to answer from; the platform looks itself. */
import { z } from 'zod';
import { toDay } from '../core/labels.ts';
import { define } from './define.ts';

export const doctor = define({
  name: 'doctor',
  summary: 'What I can hear and do in this room, and what is amiss',
  examples: ['/doctor'],
  args: z.object({}),
  audience: 'asker',
  async run(_args, { room }, { examine, shelf, version }) {
    const [found, counts, [newest]] = await Promise.all([examine(room), shelf.counts(), shelf.newest(1)]);
    const lines = [
      ...found,
      `I answer from ${counts.articles} ${counts.articles === 1 ? 'article' : 'articles'}, ${counts.statements} passages.`,
      ...(newest?.date ? [`The newest article is of ${toDay(newest.date)}.`] : []),
      `I am version ${version}.`,
    ];
    return {
      blocks: [
        { type: 'heading', text: 'How I am here' },
        { type: 'list', items: lines.map((line) => [{ text: line }]) },
      ],
    };
  },
});
