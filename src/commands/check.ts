/** `/check`: is a pasted quote real; the verdict is `core/checking`'s, the words shown are the article's. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Block, Reply, Span } from '../chat/reply.ts';
import type { Verdict } from '../core/checking/verdict.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toSpeakerLabel } from '../core/labels.ts';
import { define } from './define.ts';
import { toPlaceDetails, toQuoteBlock, toQuoteButtons, toShown } from './quote-block.ts';
import type { Services } from './services.ts';

/** The checker's own limit (`MAX_QUOTE_LENGTH`); the longest messages of Discord and Telegram have 4,096 characters. */
const LONGEST = 10_000;

export const check = define({
  name: 'check',
  summary: 'Check a pasted quote against the story, word by word',
  examples: ['/check “We spoke frankly, as befits between friends” - Lavrov'],
  messageMenu: 'Check this quote',
  args: z.object({
    quote: z.string().trim().optional().describe('The quote, as you found it'),
    speaker: z.string().trim().max(100).optional().describe('Who is said to have said it'),
  }),
  suggest: { speaker: (typed, { finder }) => finder.suggestSpeakers(typed) },
  async run({ quote, speaker }, request, services) {
    const pasted = quote || request.target?.text.trim() || '';
    if (!/\p{L}/u.test(pasted)) {
      throw new AskerError(
        '/check needs a quote: paste it behind the command, or use /check in reply to a message that holds it.',
      );
    }
    if (pasted.length > LONGEST) {
      throw new AskerError(`That is ${pasted.length} characters long; paste at most ${LONGEST}.`);
    }
    // Loaded with the first check: most starts see none.
    const { findQuotes } = await import('../core/checking/find-quotes.ts');
    const pieces = findQuotes(pasted);
    const [only] = pieces;
    if (pieces.length <= 1) {
      // What one pastes alone is the quote, marks or not; a name the message gives goes with it.
      return toCheckReply(await judge(only?.quote ?? pasted, speaker ?? only?.speaker, services));
    }
    const verdicts = await Promise.all(
      pieces.slice(0, MOST_QUOTES).map((piece) => judge(piece.quote, speaker ?? piece.speaker, services)),
    );
    return toSeveral(verdicts, pieces.length);
  },
});

/** Quotes checked in one message; each takes a screen. */
const MOST_QUOTES = 3;

/** One after the other, each under its number; the buttons of several would not tell which they belong to. */
function toSeveral(verdicts: readonly Verdict[], found: number): Reply {
  const left = found - verdicts.length;
  const blocks = verdicts.flatMap((verdict, index): readonly Block[] => [
    { type: 'heading', text: `Quote ${index + 1} of ${found}` },
    ...toCheckReply(verdict).blocks.filter(({ type }) => type !== 'buttons'),
  ]);
  const rest: Block = { type: 'text', spans: [{ text: `${left} more were not checked: paste them apart.` }] };
  return { blocks: left > 0 ? [...blocks, rest] : blocks };
}

function judge(quote: string, speaker: string | undefined, services: Services): Promise<Verdict> {
  return services.check({ quote, ...(speaker ? { speaker } : {}) });
}

const FOUND: Readonly<
  Record<Exclude<Verdict['verdict'], 'not-found' | 'other-speaker' | 'altered'>, string>
> = {
  exact: 'Word for word: so it stands in the story.',
  permitted: 'The same words: only marks, brackets or the like differ.',
  excerpt: 'A true excerpt: these words, with more around them.',
  clipped: 'Clipped: words that belong to it were left out without a mark.',
  spliced: 'Spliced: words from different places, joined as one quote.',
  paraphrase: 'Not a quotation: the story reports this in its own words, not in quotation marks.',
};

const CHANGES: Readonly<Record<string, string>> = {
  negation: 'a negation',
  number: 'a number',
  name: 'a name',
  word: 'words',
  inserted: 'words put in',
};

export function toCheckReply(verdict: Verdict): Reply {
  if (verdict.verdict === 'not-found' || !verdict.match || !verdict.article) return toUnknown();
  const differs = verdict.diff?.some(({ kind }) => kind !== 'same') ?? false;
  const isWhoOpen = verdict.verdict === 'other-speaker' && verdict.unsure;
  const doubt = verdict.unsure && !isWhoOpen ? 'I can’t tell for sure; compare both texts. ' : '';
  return {
    blocks: [
      { type: 'text', spans: [{ text: `${doubt}${toSentence(verdict)}`, style: 'strong' }] },
      ...(differs && verdict.diff ? toDiffBlocks(verdict.diff) : []),
      ...toPassageBlocks(verdict),
    ],
  };
}

function toSentence({ verdict, speaker, claimedSpeaker, change, unsure }: Verdict): string {
  if (verdict === 'other-speaker' && unsure) {
    return `Whose words these are I can’t tell: they stand in the story, which does not plainly say that they are ${claimedSpeaker}’s.`;
  }
  if (verdict === 'other-speaker') {
    const whose = speaker ? `${speaker.name}’s` : 'somebody else’s';
    return `Other speaker: by the story these words are ${whose}, not ${claimedSpeaker}’s.`;
  }
  if (verdict === 'altered') {
    return `Altered: it differs from the story in ${CHANGES[change?.kind ?? 'word'] ?? 'words'}.`;
  }
  return verdict === 'not-found' ? '' : FOUND[verdict];
}

function toDiffBlocks(runs: NonNullable<Verdict['diff']>): readonly Block[] {
  const key: readonly Span[] = [{ text: 'Pasted, with what the story has instead:', style: 'emphasis' }];
  return [
    { type: 'text', spans: key },
    { type: 'diff', runs },
  ];
}

/** Of words from many places so many are shown; each has its own speaker beside it. */
const MOST_PLACES = 3;

/**
 * The passage as the story has it: the statement it lies in, so that nothing is torn from its sentence. Words from
 * several places, or of several speakers, are shown place by place: between them others may speak.
 */
function toPassageBlocks({ article, match, statements, verdict }: Verdict): readonly Block[] {
  if (!article || !match) return [];
  const isApart = verdict === 'spliced' || new Set(statements.map((one) => one.speakerId)).size > 1;
  if (isApart && statements.length > 1) {
    const places = statements.slice(0, MOST_PLACES).map((one) => toShown(article, one));
    const buttons = places[0] ? toQuoteButtons(places[0]) : [];
    return [...places.map(toQuoteBlock), { type: 'buttons', buttons }];
  }
  const statement = statements[0];
  const around = statement ? toShown(article, statement) : undefined;
  const start = Math.min(match.start, around?.shown.start ?? match.start);
  const end = Math.max(match.end, around?.shown.end ?? match.end);
  const link = toExactLink(article, { start, end });
  const paragraph = article.paragraphs.find((one) => one.start <= start && start < one.end)?.number ?? 0;
  return [
    {
      type: 'quote',
      words: article.text.slice(start, end),
      origin: { document: article.id, start, end },
      speaker:
        around && statement
          ? toSpeakerLabel(article, statement, around.speaker)
          : (article.outlet ?? 'The article'),
      ...(around?.speaker?.role ? { role: around.speaker.role.text } : {}),
      details: toPlaceDetails(article, paragraph),
      ...(link ? { source: { label: 'Exact words', url: link } } : {}),
    },
    ...(around ? [{ type: 'buttons', buttons: toQuoteButtons(around) } as const] : []),
  ];
}

/** Never "fake" or "false": the library is small and the world is large. */
function toUnknown(): Reply {
  const words = 'Not in these stories. That says nothing about whether it was said elsewhere.';
  return { outcome: 'refused', audience: 'asker', blocks: [{ type: 'text', spans: [{ text: words }] }] };
}
