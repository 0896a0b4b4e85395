/** From words to the stretch of text that is shown: marks that belong to a content, a leading "that", its kind. */
import type { TextRange } from '../article.ts';
import type { Content } from './attribution.ts';
import { type Calibration, toProbability } from './calibration.ts';
import type { Claim } from './claim.ts';
import type { Layout, TokenSpan } from './layout.ts';
import { quoteAt } from './span-query.ts';
import { SHAPE } from './tokens.ts';

/** `claims`: the parts of one statement, in order. */
export function toContent(layout: Layout, claims: readonly Claim[], calibration: Calibration): Content {
  const parts = claims.map((claim) => toRange(layout, claim));
  const kind = kindOf(layout, claims);
  const cue = claims[0]?.cue ?? -1;
  const { starts, ends } = layout.tokens;
  return {
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    kind,
    parts,
    confidence: toProbability(calibration[kind], Math.max(...claims.map((claim) => claim.score))),
    ...(cue >= 0 ? { cue: { start: starts[cue] ?? 0, end: ends[cue] ?? 0 } } : {}),
  };
}

function toRange(layout: Layout, { first, last }: TokenSpan): TextRange {
  const { tokens } = layout;
  let start = tokens.starts[first] ?? 0;
  let end = tokens.ends[last] ?? start;
  const opened = quoteAt(layout, first);
  const closed = quoteAt(layout, last);
  if (opened && opened.first === first) start = opened.quotation.start;
  else if (tokens.lowers[first - 1] === 'that') start = tokens.starts[first - 1] ?? start;
  if (closed && closed.last === last) end = closed.quotation.end;
  return { start, end };
}

/** By words: all, some or none of them in quotations that a reader takes for words said. */
export function kindOf(layout: Layout, spans: readonly TokenSpan[]): Content['kind'] {
  let inside = 0;
  let outside = 0;
  for (const { first, last } of spans) {
    for (let token = first; token <= last; token++) {
      if (!((layout.tokens.shapes[token] ?? 0) & SHAPE.word)) continue;
      if ((layout.quoteOf[token] ?? -1) >= 0) inside++;
      else outside++;
    }
  }
  return outside === 0 ? 'direct' : inside === 0 ? 'indirect' : 'mixed';
}
