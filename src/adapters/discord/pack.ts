/**
 * Lets rendered parts fall into messages within Discord's limits, broken at the borders of blocks; sending them is
 * left to `delivery.ts`.
 */
import { toToken } from '../../chat/button.ts';
import { type ShownWords, toShownWords } from '../../chat/delivered.ts';
import { toPlain } from '../../chat/plain.ts';
import { withGuesses } from '../../chat/quiz.ts';
import type { Block, Button, Reply } from '../../chat/reply.ts';
import { CONTENT_LIMIT, type Part, type Picture, type Poll, renderBlock, type TextFile } from './render.ts';
import { shorten } from './shortening.ts';

export type DraftButton = { readonly label: string; readonly customId: string };

/** One message before it is addressed. At least one of content, pictures, files and poll is there. */
export type Draft = {
  readonly content: string;
  readonly rows: readonly (readonly DraftButton[])[];
  readonly pictures: readonly Picture[];
  readonly poll?: Poll;
  readonly files?: readonly TextFile[];
  /** The story's words in it; those of a quotation that is split stand under each of its messages. */
  readonly shown?: readonly ShownWords[];
};

type OpenDraft = {
  content: string;
  rows: DraftButton[][];
  pictures: Picture[];
  poll?: Poll;
  files: TextFile[];
  shown: ShownWords[];
  /** Where a heading without what it heads starts. */
  headingAt?: number;
};

/**
 * Messages one answer may take: an app installed by a user outside its own servers has five follow-ups, and more
 * would push a conversation away. What is longer comes whole as a file.
 */
const MAX_MESSAGES = 5;

/** Of the five rows Discord allows one stays free for the bin. */
const MAX_ROWS = 4;
const ROW_WIDTH = 5;
const LABEL_LIMIT = 80;

/** Attachments of one message. */
const MAX_ATTACHMENTS = 10;

export function toDrafts(given: Reply): readonly Draft[] {
  const reply = withGuesses(given);
  const drafts = packParts(reply.blocks.flatMap(toPlaced));
  if (drafts.length === 0) return [{ content: 'There is nothing to show.', rows: [], pictures: [] }];
  return drafts.length <= MAX_MESSAGES ? drafts : withFile(drafts, reply);
}

/** A part and the story's words in the block it is of. */
type Placed = Part & { readonly shown: readonly ShownWords[] };

function toPlaced(block: Block): readonly Placed[] {
  const shown = toShownWords(block);
  return renderBlock(block).map((part) => ({ ...part, shown }));
}

function packParts(parts: readonly Placed[]): readonly Draft[] {
  const drafts: OpenDraft[] = [];
  const open = (): OpenDraft => {
    const draft: OpenDraft = { content: '', rows: [], pictures: [], files: [], shown: [] };
    drafts.push(draft);
    return draft;
  };
  const current = () => {
    const last = drafts.at(-1);
    return last && !last.poll ? last : open();
  };
  for (const part of parts) {
    if (part.type === 'text') putText(part.markdown, part.leads === true, current(), open);
    else if (part.type === 'buttons') putButtons(part.buttons, current(), open);
    else if (part.type === 'picture') putPicture(part.picture, current(), open);
    else if (part.type === 'file') putFile(part.file, current(), open);
    else open().poll = part.poll;
    if (part.shown.length > 0) drafts.at(-1)?.shown.push(...part.shown);
  }
  const isEmpty = ({ content, poll, pictures, files }: OpenDraft) =>
    content === '' && !poll && pictures.length === 0 && files.length === 0;
  return drafts.filter((draft) => !isEmpty(draft));
}

function putText(markdown: string, leads: boolean, current: OpenDraft, open: () => OpenDraft): void {
  const glue = current.content === '' ? '' : current.headingAt === undefined ? '\n\n' : '\n';
  if (current.content.length + glue.length + markdown.length <= CONTENT_LIMIT) {
    if (leads) current.headingAt = current.content.length;
    else delete current.headingAt;
    current.content += glue + markdown;
    return;
  }
  const heading = takeHeading(current, markdown.length);
  const next = open();
  next.content = heading + markdown;
  if (leads) next.headingAt = 0;
}

/** A heading goes with what it heads, when both fit the next message; with the line break between them. */
function takeHeading(draft: OpenDraft, length: number): string {
  if (draft.headingAt === undefined || draft.rows.length > 0) return '';
  const heading = draft.content.slice(draft.headingAt).trimStart();
  if (heading.length + 1 + length > CONTENT_LIMIT) return '';
  draft.content = draft.content.slice(0, draft.headingAt);
  delete draft.headingAt;
  return `${heading}\n`;
}

function putButtons(buttons: readonly Button[], current: OpenDraft, open: () => OpenDraft): void {
  let draft = current;
  let row: DraftButton[] | undefined;
  for (const button of buttons) {
    const customId = toToken(button);
    if (!customId) continue;
    if (draft.rows.flat().some((other) => other.customId === customId)) continue;
    if (!row || row.length === ROW_WIDTH) {
      if (draft.rows.length === MAX_ROWS) draft = open();
      if (draft.content === '' && draft.pictures.length === 0) draft.content = '-# Press to go on:';
      row = [];
      draft.rows.push(row);
    }
    row.push({ label: toLabel(button), customId });
  }
}

function toLabel({ label, command }: Button): string {
  return shorten(label.trim() || `/${command}`, LABEL_LIMIT);
}

function putPicture(picture: Picture, current: OpenDraft, open: () => OpenDraft): void {
  const draft = current.pictures.length + current.files.length < MAX_ATTACHMENTS ? current : open();
  draft.pictures.push(picture);
}

/** Discord refuses two attachments of one name. */
function putFile(file: TextFile, current: OpenDraft, open: () => OpenDraft): void {
  const isFull = current.pictures.length + current.files.length >= MAX_ATTACHMENTS;
  const draft = isFull || current.files.some(({ name }) => name === file.name) ? open() : current;
  draft.files.push(file);
}

/** The first messages as they are, then one that says where the rest is and carries every button that fits. */
function withFile(drafts: readonly Draft[], reply: Reply): readonly Draft[] {
  const shown = drafts.slice(0, MAX_MESSAGES - 1);
  const rest = drafts.slice(MAX_MESSAGES - 1);
  return [
    ...shown,
    {
      content: 'The answer goes on: the attached file has all of it.',
      rows: toDistinctRows(rest.flatMap((draft) => draft.rows)).slice(0, MAX_ROWS),
      pictures: rest.flatMap((draft) => draft.pictures).slice(0, MAX_ATTACHMENTS - 2),
      files: [
        { name: 'answer.txt', text: toPlain(reply), description: 'The whole answer as plain text' },
        ...rest.flatMap(({ files = [] }) => files).slice(0, 1),
      ],
    },
  ];
}

/** Discord refuses a message in which two buttons have one id. */
function toDistinctRows(rows: Draft['rows']): Draft['rows'] {
  const seen = new Set<string>();
  const isNew = ({ customId }: DraftButton) => !seen.has(customId) && seen.add(customId);
  return rows.map((row) => row.filter(isNew)).filter((row) => row.length > 0);
}
