/** Finds contents by a few rules alone, without fitted weights: the fall-back for languages that have none. */
import type { TextRange } from '../article.ts';
import type { Content } from './attribution.ts';
import { CUE_CLASS, CUE_FORM, type CueLexicon } from './cue-lexicon.ts';
import type { Quotation } from './quotation-marks.ts';
import { SHAPE, type Tokens, tokenAt } from './tokens.ts';

/** A quotation this long is speech even without a cue; shorter ones are often names and single terms. */
const SPEECH_WORDS = 7;
const FINITE = CUE_FORM.past | CUE_FORM.present;
const REPORTS = CUE_CLASS.say | CUE_CLASS.tell | CUE_CLASS.ask | CUE_CLASS.judge;

type Span = { readonly start: number; readonly end: number; readonly cue?: TextRange };

/** In order of `start`, without overlap. */
export function toPlainContents(
  tokens: Tokens,
  sentences: readonly TextRange[],
  quotations: readonly Quotation[],
  lexicon: CueLexicon,
): readonly Content[] {
  const outer = quotations.filter((quotation) => quotation.depth === 0);
  const spans: Span[] = [];
  let at = 0;
  for (const sentence of sentences) {
    while ((outer[at]?.end ?? Infinity) <= sentence.start) at++;
    const inside: Quotation[] = [];
    for (let next = at; (outer[next]?.start ?? Infinity) < sentence.end; next++) {
      const quotation = outer[next];
      // A quotation of several sentences belongs to the one in which it ends, where the cue is.
      if (quotation && quotation.end <= sentence.end) inside.push(quotation);
    }
    spans.push(...sentenceSpans(tokens, sentence, inside, lexicon));
  }
  return toContents(spans, quotations);
}

function sentenceSpans(
  tokens: Tokens,
  sentence: TextRange,
  inside: readonly Quotation[],
  lexicon: CueLexicon,
): Span[] {
  const first = tokenAt(tokens, sentence.start);
  const last = tokenAt(tokens, sentence.end - 1);
  const cue = findCue(tokens, first, last, inside, lexicon);
  const long = inside.filter((quotation) => wordCount(tokens, quotation) >= SPEECH_WORDS);
  if (cue < 0) return long.map(({ start, end }) => ({ start, end }));
  const range = { start: tokens.starts[cue] ?? 0, end: tokens.ends[cue] ?? 0 };
  const beside = inside.filter(
    (quotation) => wordCount(tokens, quotation) > 1 && /[,.?!:]/.test(edges(tokens.text, quotation)),
  );
  if (beside.length > 0) return beside.map(({ start, end }) => ({ start, end, cue: range }));
  const start = clauseStart(tokens, cue, last);
  if (start > 0 && start <= last) {
    const end = sentenceEnd(tokens, last);
    return [{ start: tokens.starts[start] ?? 0, end, cue: range }];
  }
  const comma = lastComma(tokens, first, cue);
  if (comma <= first) return [];
  return [{ start: tokens.starts[first] ?? 0, end: tokens.ends[comma - 1] ?? 0, cue: range }];
}

const edges = (text: string, { start, end }: Quotation): string =>
  text.slice(start - 2, start) + text.slice(end - 2, end);

const wordCount = (tokens: Tokens, range: TextRange): number => {
  let words = 0;
  for (
    let at = tokenAt(tokens, range.start);
    at < tokens.count && (tokens.starts[at] ?? 0) < range.end;
    at++
  ) {
    if ((tokens.shapes[at] ?? 0) & SHAPE.word) words++;
    if (words >= SPEECH_WORDS) return words;
  }
  return words;
};

/** The first finite verb of saying outside marks, else "according to", else a participle; -1 when there is none. */
function findCue(
  tokens: Tokens,
  first: number,
  last: number,
  inside: readonly Quotation[],
  lexicon: CueLexicon,
) {
  let participle = -1;
  for (let token = first; token <= last; token++) {
    const start = tokens.starts[token] ?? 0;
    if (inside.some((quotation) => start >= quotation.start && start < quotation.end)) continue;
    const word = lexicon.get(tokens.lowers[token] ?? '');
    if (!word) continue;
    if (word.classes & CUE_CLASS.preposition && tokens.lowers[token + 1] === 'to') return token;
    if (!(word.classes & REPORTS)) continue;
    if (word.forms & FINITE && !isAfterDeterminer(tokens, token)) return token;
    if (participle < 0 && word.forms & CUE_FORM.ing) participle = token;
  }
  return participle;
}

const isAfterDeterminer = (tokens: Tokens, token: number): boolean =>
  /^(?:the|a|an|his|her|its|their|of|was|were|is|are|been|be)$/.test(tokens.lowers[token - 1] ?? '');

/** The token at which what is said begins to the right of the cue; 0 when nothing is said there. */
function clauseStart(tokens: Tokens, cue: number, last: number): number {
  for (let token = cue + 1; token <= Math.min(last, cue + 8); token++) {
    if (/^(?:that|whether|if|how|why)$/.test(tokens.lowers[token] ?? '')) return token;
  }
  const next = tokens.lowers[cue + 1] ?? '';
  if (/^(?:[.,;!?)]|to|in|on|at|by|with|during|about)$/.test(next)) return 0;
  return cue + 1 < last ? cue + 1 : 0;
}

const sentenceEnd = (tokens: Tokens, last: number): number =>
  /^[.!?…]$/.test(tokens.lowers[last] ?? '') ? (tokens.ends[last - 1] ?? 0) : (tokens.ends[last] ?? 0);

function lastComma(tokens: Tokens, first: number, cue: number): number {
  for (let token = cue - 1; token > first; token--) if (tokens.lowers[token] === ',') return token;
  return -1;
}

/** Pieces of one sentence with one cue become one content. */
function toContents(spans: readonly Span[], quotations: readonly Quotation[]): Content[] {
  const contents: Content[] = [];
  for (const span of spans) {
    const before = contents.at(-1);
    const kind = quotations.some((quotation) => quotation.start <= span.start && quotation.end >= span.end)
      ? 'direct'
      : quotations.some((quotation) => quotation.start < span.end && quotation.end > span.start)
        ? 'mixed'
        : 'indirect';
    const part = { start: span.start, end: span.end };
    if (before && span.cue && before.cue?.start === span.cue.start) {
      contents[contents.length - 1] = { ...before, end: span.end, parts: [...before.parts, part] };
    } else {
      contents.push({
        ...part,
        kind,
        parts: [part],
        confidence: 0.5,
        ...(span.cue ? { cue: span.cue } : {}),
      });
    }
  }
  return contents;
}
