/**
 * What a reply looks like on Telegram: blocks become texts with entities, photos, polls and keyboards that keep the
 * Bot API's limits; sending them is left to `delivery.ts`.
 */
import { toToken } from '../../chat/button.ts';
import type { Block, Button, QuoteBlock, Reply, Run, Span } from '../../chat/reply.ts';
import { type PollContent, toPlainPoll, toPoll } from './polls.ts';
import { CAPTION, fits, MESSAGE, splitStyled } from './splitting.ts';
import { joinStyled, type Style, type StyledText, toStyled, trimStyled, wrapStyled } from './styled-text.ts';

export type Key = { readonly text: string; readonly callback_data: string };
export type Keyboard = readonly (readonly Key[])[];

type Content =
  | { readonly kind: 'text'; readonly body: StyledText }
  | { readonly kind: 'photo'; readonly png: Uint8Array; readonly caption: StyledText }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | PollContent;

/** One message to send. */
export type Outgoing = Content & { readonly keyboard: Keyboard };

/** Longer quotations fold up, or one answer would fill the screen: three of this length do. */
const FOLD_LENGTH = 600;

/** Bot API, InlineKeyboardMarkup: labels are cut by narrow screens when a row holds more. */
const ROW_LENGTH = 32;
const ROW_KEYS = 3;
/** Telegram refuses more buttons than this under one message. */
const KEYBOARD_KEYS = 100;

const BLANK_LINE = '\n\n';

/**
 * In order; empty for a reply that has nothing to show. Every text fits one message. A side conversation is not opened:
 * on Telegram replies to replies are one.
 */
export function toMessages(reply: Reply): readonly Outgoing[] {
  const messages: Outgoing[] = [];
  let pending: StyledText[] = [];
  let keys: Key[] = [];

  const flush = () => {
    const parts = splitStyled(joinStyled(pending, BLANK_LINE), MESSAGE);
    messages.push(...parts.map((body) => ({ kind: 'text', body, keyboard: [] }) as const));
    const last = messages.pop();
    if (last) messages.push({ ...last, keyboard: [...last.keyboard, ...toRows(keys)] });
    pending = [];
    keys = [];
  };

  for (const block of reply.blocks) {
    const shown = toShown(block);
    if (shown.kind === 'keys') {
      const isBare = messages.length === 0 && pending.length === 0 && shown.keys.length > 0;
      if (isBare) pending.push(toStyled(shown.keys.map(({ text }) => text).join(' · ')));
      keys = toDistinct([...keys, ...shown.keys]).slice(0, KEYBOARD_KEYS);
      if (pending.length === 0) flush();
    } else if (shown.kind === 'text') {
      if (pending.length > 0 && !fits(joinStyled([...pending, shown.body], BLANK_LINE), MESSAGE)) flush();
      if (shown.body.text.trim() !== '') pending.push(shown.body);
    } else {
      flush();
      messages.push({ ...shown, keyboard: [] });
    }
  }
  flush();
  return messages.flatMap(toWithinCaption);
}

type Keys = { readonly kind: 'keys'; readonly keys: readonly Key[] };

function toShown(block: Block): Content | Keys {
  switch (block.type) {
    case 'heading':
      return text(toStyled(block.text, { types: ['bold'] }));
    case 'text':
      return text(toStyledSpans(block.spans));
    case 'quote':
      return text(toStyledQuote(block));
    case 'list':
      return text(
        joinStyled(
          block.items.map((item) => joinStyled([toStyled('• '), toStyledSpans(item)])),
          '\n',
        ),
      );
    case 'diff':
      return text(toStyledDiff(block.runs));
    case 'poll':
      return toPoll(block) ?? text(toPlainPoll(block));
    case 'image':
      return { kind: 'photo', png: block.png, caption: trimStyled(toStyled(block.alt)) };
    case 'file':
      return { kind: 'file', name: block.name, text: block.text };
    case 'buttons':
      return { kind: 'keys', keys: block.buttons.flatMap(toKey) };
    default:
      return block satisfies never;
  }
}

function text(body: StyledText): Content {
  return { kind: 'text', body };
}

const STYLES = { strong: 'bold', emphasis: 'italic', code: 'code' } as const;

function toStyledSpans(spans: readonly Span[]): StyledText {
  return joinStyled(
    spans.map((span) => {
      // A link cannot hold code (TDLib, `are_entities_valid`).
      const types = span.style && !(span.style === 'code' && span.url) ? [STYLES[span.style]] : [];
      return toStyled(span.text, { types, ...(span.url ? { url: span.url } : {}) } satisfies Style);
    }),
  );
}

/** The words in a block quotation, and under it who, how, when and where from. */
export function toStyledQuote(quote: QuoteBlock): StyledText {
  const fold = quote.words.length > FOLD_LENGTH ? 'expandable_blockquote' : 'blockquote';
  const details = quote.details.join(' · ');
  const place = [
    ...(details ? [toStyled(details, { types: ['italic'] })] : []),
    ...(quote.source ? [toStyled(quote.source.label, { url: quote.source.url })] : []),
  ];
  return joinStyled([
    wrapStyled(toStyled(quote.words), fold),
    toStyled('\n— '),
    toStyled(quote.speaker, { types: ['bold'] }),
    ...(quote.role ? [toStyled(`, ${quote.role}`)] : []),
    ...(place.length > 0 ? [toStyled('\n'), joinStyled(place, ' · ')] : []),
  ]);
}

const DIFF_STYLES = { same: [], added: ['strikethrough'], missing: ['bold', 'underline'] } as const;
const DIFF_LEGEND = { added: 'struck out: only in the claim', missing: 'bold: only in the source' } as const;

/** The comparison, and how to read what of it occurs. */
function toStyledDiff(runs: readonly Run[]): StyledText {
  const legend = (['added', 'missing'] as const)
    .filter((kind) => runs.some((run) => run.kind === kind))
    .map((kind) => DIFF_LEGEND[kind])
    .join(', ');
  return joinStyled([
    ...runs.map((run) => toStyled(run.text, { types: DIFF_STYLES[run.kind] })),
    ...(legend ? [toStyled('\n'), toStyled(`(${legend})`, { types: ['italic'] })] : []),
  ]);
}

/** A caption holds less than a message: a longer text follows the photo as messages of its own. */
function toWithinCaption(message: Outgoing): readonly Outgoing[] {
  if (message.kind !== 'photo' || fits(message.caption, CAPTION)) return [message];
  const [caption = message.caption, ...rest] = splitStyled(message.caption, CAPTION);
  return [
    { ...message, caption, keyboard: [] },
    ...rest.map((body, index) => ({
      kind: 'text' as const,
      body,
      keyboard: index === rest.length - 1 ? message.keyboard : [],
    })),
  ];
}

function toKey(button: Button): readonly Key[] {
  const token = toToken(button);
  return token && button.label.trim() !== '' ? [{ text: button.label, callback_data: token }] : [];
}

/** The same button once; the same label on another target gets a number, in the order of the quotations. */
function toDistinct(keys: readonly Key[]): Key[] {
  const distinct: Key[] = [];
  for (const key of keys) {
    if (distinct.some(({ callback_data }) => callback_data === key.callback_data)) continue;
    const base = key.text;
    let label = base;
    for (let n = 2; distinct.some(({ text }) => text === label); n++) label = `${base} ${n}`;
    distinct.push({ ...key, text: label });
  }
  return distinct;
}

function toRows(keys: readonly Key[]): Keyboard {
  const rows: Key[][] = [];
  for (const key of keys) {
    const row = rows.at(-1);
    const length = row ? row.reduce((sum, { text }) => sum + text.length, key.text.length) : 0;
    if (row && row.length < ROW_KEYS && length <= ROW_LENGTH) row.push(key);
    else rows.push([key]);
  }
  return rows;
}
