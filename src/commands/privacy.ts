/** `/privacy`: what is kept about members and rooms, which is nothing but what the operator sets. */
import { z } from 'zod';
import { define } from './define.ts';

export const privacy = define({
  name: 'privacy',
  summary: 'What is stored about you and this room',
  examples: ['/privacy'],
  args: z.object({}),
  audience: 'asker',
  run: () => ({
    blocks: [
      { type: 'text', spans: [{ text: 'Nothing about you is stored.', style: 'strong' }] },
      {
        type: 'list',
        items: [
          [
            {
              text: 'Your question is read, answered and forgotten. No message, name or member list is kept.',
            },
          ],
          [
            {
              text: 'So that you can ask on (“and Lavrov?”, “more”), what my last answer to you was about stays in memory for ten minutes: its topic and which passage it was. It is never written down and goes when I am restarted.',
            },
          ],
          [
            {
              text: 'I only read what is addressed to me: commands, mentions, replies to me, private messages.',
            },
          ],
          [
            {
              text: 'In groups I note for 30 days which of my own messages shows which place of which article, so that corrections can follow it.',
            },
          ],
          [{ text: 'Logs hold no words of yours. No outside service is asked.' }],
        ],
      },
    ],
  }),
});
