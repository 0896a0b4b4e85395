/** `/help` and `/start`: what one can type, from the commands' own declarations. */
import { z } from 'zod';
import type { Command, CommandDescription } from '../chat/command.ts';
import { refusal } from '../chat/refusal.ts';
import type { Reply } from '../chat/reply.ts';
import { define } from './define.ts';
import { toQuoteBlock, toQuoteButtons, toShown } from './quote-block.ts';
import type { Services } from './services.ts';
import { readTarget } from './target.ts';

/** `listed` is read when the command runs, so that help can list itself. */
export function createHelp(listed: () => readonly Command<Services>[]): Command<Services> {
  return define({
    name: 'help',
    summary: 'What you can ask, with examples',
    examples: ['/help', '/help whosaid'],
    args: z.object({
      command: z.string().trim().max(64).optional().describe('A command to read more about'),
    }),
    audience: 'asker',
    run: ({ command }) => toHelp(visible(listed()), command?.replace(/^\//, '')),
  });
}

/** A deep link carries a quote's target; without one, `start` is a greeting. */
export function createStart(listed: () => readonly Command<Services>[]): Command<Services> {
  return define({
    name: 'start',
    summary: 'A greeting, and what you can type first',
    examples: ['/start'],
    args: z.object({ target: z.string().trim().max(64).optional().describe('A quote to open') }),
    audience: 'asker',
    async run({ target }, _request, services) {
      if (!target) return toHelp(visible(listed()));
      const { article, statement } = await readTarget(target, services);
      const shown = toShown(article, statement);
      return { blocks: [toQuoteBlock(shown), { type: 'buttons', buttons: toQuoteButtons(shown) }] };
    },
  });
}

function visible(commands: readonly Command<Services>[]): readonly CommandDescription[] {
  return commands.map(({ description }) => description).filter(({ hidden }) => !hidden);
}

function toHelp(commands: readonly CommandDescription[], wanted?: string): Reply {
  const one = commands.find(({ name }) => name === wanted);
  if (one) {
    return {
      blocks: [
        { type: 'text', spans: [{ text: `/${one.name}`, style: 'strong' }, { text: ` — ${one.summary}.` }] },
        { type: 'list', items: one.examples.map((example) => [{ text: example, style: 'code' }]) },
      ],
    };
  }
  if (wanted) return refusal(`There is no command /${wanted.slice(0, 32)}. /help lists them all.`);
  return {
    blocks: [
      {
        type: 'text',
        spans: [
          {
            text: 'I answer with the story’s own words: who said it, in which role, on which day, and where it stands.',
          },
        ],
      },
      {
        type: 'list',
        items: commands.map(({ examples, name, summary }) => [
          { text: examples[0] ?? `/${name}`, style: 'code' },
          { text: ` — ${summary}` },
        ]),
      },
      {
        type: 'text',
        spans: [
          { text: 'Or ask in your own words: mention me, reply to me, or write to me in private. ' },
          { text: 'When something is not in the story, I say so.' },
        ],
      },
    ],
  };
}
