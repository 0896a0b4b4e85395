/**
 * Running text as Markdown: every piece in its look, such that no mark is made of the end of one piece and the start
 * of the next.
 */
import type { Run, Span } from '../../chat/reply.ts';
import { toSafeUrl, verbatim } from './verbatim.ts';

type Look = 'plain' | 'strong' | 'emphasis' | 'code' | 'struck' | 'link';

type Piece = { readonly text: string; readonly look: Look; readonly url?: string };

const MARKS: Readonly<Record<Exclude<Look, 'link'>, string>> = {
  plain: '',
  strong: '**',
  emphasis: '*',
  code: '`',
  struck: '~~',
};

export function renderSpans(spans: readonly Span[]): string {
  return renderPieces(spans.map(toPiece));
}

/** What only the claim says is struck through, what only the source says is bold. */
export function renderRuns(runs: readonly Run[]): string {
  return renderPieces(runs.map(toRunPiece));
}

function toPiece({ text, style, url }: Span): Piece {
  const safe = url ? toSafeUrl(url) : undefined;
  if (text.trim() === '') return { text, look: 'plain' };
  if (safe) return { text, look: 'link', url: safe };
  return { text, look: style ?? 'plain' };
}

function toRunPiece({ kind, text }: Run): Piece {
  if (kind === 'same' || text.trim() === '') return { text, look: 'plain' };
  return { text: text.replace(/\s*[\n\r]\s*/g, ' '), look: kind === 'added' ? 'struck' : 'strong' };
}

function renderPieces(pieces: readonly Piece[]): string {
  const whole = pieces.filter(({ text }) => text !== '');
  return join(separate(join(whole).flatMap(settle)))
    .map(renderPiece)
    .join('');
}

/** Neighbours of one look become one piece. */
function join(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.look === piece.look && last.url === piece.url) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

/** What can't have its look goes without. */
function settle(piece: Piece): readonly Piece[] {
  const { text, look, url } = piece;
  const plain: Piece = { text, look: 'plain' };
  // A bracket in a label could pair up with one in the words before it: the address goes behind the words.
  if (look === 'link' && url && /[[\]]/.test(text)) {
    return [
      { text: `${text} `, look: 'plain' },
      { text: '', look, url },
    ];
  }
  // In code nothing can be escaped, and brackets would pair up with those outside; no mark reaches over a line break.
  if (look === 'code' && /[`[\]\n\r]/.test(text.trim())) return [plain];
  return look !== 'link' && /[\n\r]/.test(text.trim()) ? [plain] : [piece];
}

/** Marks of one kind side by side ("***") would be read as another one: the later piece goes without. */
function separate(pieces: readonly Piece[]): readonly Piece[] {
  const separated: Piece[] = [];
  for (const piece of pieces) {
    const last = separated.at(-1);
    const touches = last && !/\s$/.test(last.text) && !/^\s/.test(piece.text);
    const sign = (one: Piece) => (one.look === 'link' ? '' : (MARKS[one.look][0] ?? ''));
    const collides = touches && sign(last) !== '' && sign(last) === sign(piece);
    separated.push(collides ? { text: piece.text, look: 'plain' } : piece);
  }
  return separated;
}

/** White space stays outside of marks: Discord takes `** a**` for stars. */
function renderPiece(piece: Piece): string {
  if (piece.look === 'plain') return verbatim(piece.text);
  const [, lead = '', words = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text) ?? [];
  return lead + renderMarked(piece, words) + trail;
}

function renderMarked({ look, url }: Piece, words: string): string {
  if (look === 'link') return renderLink(words, url ?? '') ?? verbatim(words);
  const mark = MARKS[look];
  if (look === 'code') return mark + words + mark;
  // "~" and "~~" would be read as two and one.
  return mark + verbatim(words) + (look === 'struck' && words.endsWith('~') ? ' ' : '') + mark;
}

/** Undefined when the address can't be linked to. */
export function renderLink(label: string, url: string): string | undefined {
  const safe = toSafeUrl(url);
  if (!safe) return undefined;
  const line = verbatim(oneLine(label));
  if (line === '' || label === safe) return `<${safe}>`;
  return /[[\]]/.test(line) ? `${line} <${safe}>` : `[${line}](<${safe}>)`;
}

export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
