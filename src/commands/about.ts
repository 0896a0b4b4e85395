/** `/about`: what this is, how it works, what it has been given. */
import { z } from 'zod';
import { define } from './define.ts';

export const about = define({
  name: 'about',
  summary: 'What this bot is and how far to trust it',
  examples: ['/about'],
  args: z.object({}),
  audience: 'asker',
  async run(_args, _request, { shelf, version, shown }) {
    const { articles, statements } = await shelf.counts();
    const lines = [
      'Every word shown as a story’s is cut out of the stored article; nothing is written by a machine.',
      'Who said it is worked out by rules and fitted weights, without any outside service. It can err: ' +
        `below ${Math.round(shown.speaker * 100)}% sure I write “Speaker unclear”. “Why this speaker?” shows the words it rests on.`,
      'Reported speech is marked as reported: those are the outlet’s words, not the speaker’s.',
    ];
    const stories = `${articles} ${articles === 1 ? 'article' : 'articles'}, ${statements} passages`;
    return {
      blocks: [
        { type: 'text', spans: [{ text: `whosaid ${version}`, style: 'strong' }, { text: ` · ${stories}` }] },
        { type: 'list', items: lines.map((line) => [{ text: line }]) },
      ],
    };
  },
});
