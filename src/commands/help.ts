/** `/help` and `/start`: what one can type, from the commands' own declarations. */
import { z } from 'zod';
import type { Command, CommandDescription } from '../chat/command.ts';
import { findLocalName, findPack, type LanguagePack } from '../chat/languages.ts';
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
    run: ({ command }, { locale }, { languages }) =>
      toHelp(visible(listed()), languages(), locale, command?.replace(/^\//, '')),
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
    async run({ target }, { locale }, services) {
      if (!target) return toHelp(visible(listed()), services.languages(), locale);
      const { article, statement } = await readTarget(target, services);
      const shown = toShown(article, statement);
      return { blocks: [toQuoteBlock(shown), { type: 'buttons', buttons: toQuoteButtons(shown) }] };
    },
  });
}

function visible(commands: readonly Command<Services>[]): readonly CommandDescription[] {
  return commands.map(({ description }) => description).filter(({ hidden }) => !hidden);
}

/** What stands around the list in English. */
const AROUND: LanguagePack['help'] = {
  intro:
    'I answer with the story’s own words: who said it, in which role, on which day, and where it stands.',
  free: 'Or ask in your own words: mention me, reply to me, or write to me in private. Then ask on: “and Lavrov?”, “who disagreed?”, “when?”, “more”.',
  honest: 'When something is not in the story, I say so.',
};

/** In the asker's language where there is a pack for it. */
function toHelp(
  commands: readonly CommandDescription[],
  packs: readonly LanguagePack[],
  locale: string | undefined,
  wanted?: string,
): Reply {
  const pack = findPack(packs, locale);
  const { intro, free, honest } = pack?.help ?? AROUND;
  const summaryOf = ({ name, summary }: CommandDescription) => pack?.commands[name]?.summary ?? summary;
  const meant = wanted && (findLocalName(packs, wanted.toLowerCase()) ?? wanted);
  const one = commands.find(({ name }) => name === meant);
  if (one) {
    return {
      blocks: [
        {
          type: 'text',
          spans: [{ text: `/${one.name}`, style: 'strong' }, { text: ` — ${summaryOf(one)}.` }],
        },
        { type: 'list', items: one.examples.map((example) => [{ text: example, style: 'code' }]) },
      ],
    };
  }
  if (wanted) return refusal(`There is no command /${wanted.slice(0, 32)}. /help lists them all.`);
  return {
    blocks: [
      {
        type: 'text',
        spans: [{ text: intro }],
      },
      {
        type: 'list',
        items: commands.map((command) => [
          { text: command.examples[0] ?? `/${command.name}`, style: 'code' },
          { text: ` — ${summaryOf(command)}` },
        ]),
      },
      {
        type: 'text',
        spans: [{ text: `${free} ${honest}` }],
      },
    ],
  };
}
