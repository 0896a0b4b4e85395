/**
 * Tells how far what is said of a noun phrase reaches beyond the phrases that hang on it: "data | released on Friday by
 * regulators", "an aide | briefed on the talks", "several senators, | including NAME". For showing who spoke; what
 * hangs on a phrase by a preposition is left to `phrase-bounds.ts`.
 */
import { TAG } from '../tagger.ts';
import { isTime, outerEnd, phraseEnd } from './phrase-bounds.ts';
import type { Scan } from './scan.ts';

/** In tokens: longer ones are clauses that no reader wants for a name. */
const LONGEST_TAIL = 16;

/** `end` is behind the phrase, `outer` behind what hangs on it; that comes back when nothing more is said of it. */
export function tailEnd(scan: Scan, phrase: Phrase): number {
  const { end, outer, plural } = phrase;
  const behind = Math.max(
    participleEnd(scan, outer, phrase.object),
    phrase.object ? relativeEnd(scan, outer) : outer,
    plural ? examplesEnd(scan, outer) : outer,
  );
  return behind - end > LONGEST_TAIL ? outer : behind;
}

type Phrase = {
  readonly end: number;
  readonly outer: number;
  readonly plural: boolean;
  /** A preposition stands before it: a verb behind it cannot be its own. */
  readonly object: boolean;
};

const isFree = (scan: Scan, at: number): boolean =>
  at < scan.tokens.count && scan.sentences[at] === scan.sentences[at - 1] && !scan.cued[at];

/** Behind "released on Friday by regulators", "backing the bill", "close to the family"; `at` when nothing such is there. */
function participleEnd(scan: Scan, at: number, object: boolean): number {
  if (!isFree(scan, at)) return at;
  const { tags, tokens } = scan;
  const tag = object && tags[at] === TAG.VBD ? TAG.VBN : (tags[at] ?? 0);
  let next = at + 1;
  while (isFree(scan, next) && (tags[next] === TAG.RB || isTime(scan, next))) next++;
  if (tag === TAG.VBN && tags[next] === TAG.JJ && tags[next + 1] === TAG.IN) next++;
  const word = tokens.lowers[next] ?? '';
  const hangs = isFree(scan, next) && (tags[next] === TAG.IN || tags[next] === TAG.TO);
  if (tag === TAG.VBN && hangs && word !== 'that') return hangingEnd(scan, next, at);
  if (tag === TAG.VBD && word === 'by' && hangs) return hangingEnd(scan, next, at);
  if (tag === TAG.VBN && next > at + 1 && !hangs) return next;
  if (tag === TAG.VBG && next === at + 1) {
    const behind = hangs ? hangingEnd(scan, next, at) : isFree(scan, next) ? phraseEnd(scan, next) : at;
    return behind === next ? at : hangs ? behind : outerEnd(scan, behind);
  }
  return at;
}

/** Behind "she gave to reporters", "NAME forwarded" where a clause without "that" follows. */
function relativeEnd(scan: Scan, at: number): number {
  const { tags, nameish } = scan;
  let verb = at;
  if (tags[verb] === TAG.PRP) verb++;
  else while (isFree(scan, verb) && nameish[verb]) verb++;
  const told = tags[verb] === TAG.VBD || tags[verb] === TAG.VBZ || tags[verb] === TAG.VBP;
  if (verb === at || !told || !isFree(scan, verb)) return at;
  const next = verb + 1;
  const hangs = isFree(scan, next) && (tags[next] === TAG.IN || tags[next] === TAG.TO);
  return hangs && scan.tokens.lowers[next] !== 'that' ? hangingEnd(scan, next, next) : next;
}

/** Behind the phrase that the preposition at `at` takes, and those that hang on it; `otherwise` when it takes none. */
function hangingEnd(scan: Scan, at: number, otherwise: number): number {
  const first = scan.tags[at + 1] === TAG.PRP$ ? at + 2 : at + 1;
  const behind = phraseEnd(scan, first);
  return behind === first ? otherwise : outerEnd(scan, behind);
}

/** Behind ", including NAME and NAME", "like NAME", "such as NAME". */
function examplesEnd(scan: Scan, at: number): number {
  const { lowers } = scan.tokens;
  let next = lowers[at] === ',' ? at + 1 : at;
  if (lowers[next] === 'such' && lowers[next + 1] === 'as') next += 2;
  else if (/^(?:including|like)$/.test(lowers[next] ?? '')) next++;
  else return at;
  let end = at;
  for (let joined = 0; joined < 3 && isFree(scan, next); joined++) {
    const behind = phraseEnd(scan, next);
    if (behind === next) break;
    end = behind;
    next = /^(?:,|and)$/.test(lowers[behind] ?? '') ? behind + 1 : behind;
    if (next === behind || !scan.nameish[next]) break;
  }
  return end;
}

/** Behind "(D-Ohio)", "(CEI)" where that stands at `at`; else `at`. */
export function behindBrackets({ tokens }: Scan, at: number): number {
  if (tokens.lowers[at] !== '(') return at;
  for (let end = at + 1; end < at + 7; end++) if (tokens.lowers[end] === ')') return end + 1;
  return at;
}
