/** Words a summary of several articles for the chat: each line leads to its exact words, the foot counts what was left out. */
import type { Block, Span } from '../chat/reply.ts';
import { type Article, speakerOf } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toDay } from '../core/labels.ts';
import type { Share, StoriesSummary, SummaryLine } from '../core/summary/stories.ts';

/** An article's title, then its lines; at the end the counts. Empty for a summary without lines. */
export function toStoriesBlocks({ lines, articles, statements }: StoriesSummary): readonly Block[] {
  if (lines.length === 0) return [];
  const shown = [...new Set(lines.map(({ article }) => article))];
  return [
    ...shown.flatMap((article): readonly Block[] => [
      { type: 'text', spans: toTitleSpans(article) },
      { type: 'list', items: lines.filter((line) => line.article === article).map(toLineSpans) },
    ]),
    {
      type: 'text',
      spans: [
        { text: `${toShare(articles, 'article')}, ${toShare(statements, 'quote')}.`, style: 'emphasis' },
      ],
    },
  ];
}

/** The title, leading to the article, with outlet and day. */
export function toTitleSpans(article: Article): readonly Span[] {
  const { id, title, titleRange, url, outlet, date, alsoIn } = article;
  const copies = alsoIn && `also in ${alsoIn.join(', ')}`;
  const details = [outlet, date && toDay(date), copies].filter(Boolean).join(', ');
  return [
    {
      text: title || id,
      style: 'strong',
      ...(url ? { url } : {}),
      ...(titleRange ? { origin: { document: id, ...titleRange } } : {}),
    },
    ...(details ? [{ text: ` — ${details}` }] : []),
  ];
}

/** The line, leading to its exact words, with who speaks and who else has it. */
export function toLineSpans(line: SummaryLine): readonly Span[] {
  const { article, start, end, alsoIn } = line;
  const url = toExactLink(article, line);
  const speaker = toSpeakerNote(line);
  const outlets = [...new Set(alsoIn.map(({ outlet, title, id }) => outlet ?? (title || id)))];
  return [
    {
      text: article.text.slice(start, end),
      origin: { document: article.id, start, end },
      ...(url ? { url } : {}),
    },
    ...(speaker ? [{ text: ` (${speaker})` }] : []),
    ...(outlets.length > 0 ? [{ text: ` Also in ${outlets.join(', ')}.`, style: 'emphasis' } as const] : []),
  ];
}

/** Who speaks, where the line itself does not name them. */
function toSpeakerNote({ article, start, end }: SummaryLine): string | undefined {
  const text = article.text.slice(start, end);
  const spoken = article.statements.filter(
    (statement) => statement.kind !== 'narration' && statement.start < end && start < statement.end,
  );
  const notes = spoken.flatMap((statement) => {
    const speaker = speakerOf(article, statement);
    if (!speaker) return statement.kind === 'indirect' ? [] : ['speaker unclear'];
    const surname = speaker.name.split(/\s+/).at(-1) ?? speaker.name;
    return text.includes(surname) || !speaker.named ? [] : [speaker.name];
  });
  return notes.length > 0 ? [...new Set(notes)].join(', ') : undefined;
}

function toShare({ shown, all }: Share, noun: string): string {
  return `${shown} of ${all} ${noun}${all === 1 ? '' : 's'}`;
}
