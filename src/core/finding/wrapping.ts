/** Takes chat off a question: greetings, "does anyone know", thanks, texting; what is left is read in `query.ts`. */
import type { LanguagePack } from './data.ts';
import { toLastClause } from './last-clause.ts';
import type { TextWord } from './text-words.ts';

type Wrapping = {
  readonly interjections: ReadonlySet<string>;
  readonly trailers: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly texting: ReadonlyMap<string, readonly string[]>;
  readonly front: readonly RegExp[];
  readonly back: readonly RegExp[];
};

const prepared = new WeakMap<LanguagePack, Wrapping>();

/** Wrappers are alternatives of fixed words: matching one is linear in the number of words. */
function wrappingOf(pack: LanguagePack): Wrapping {
  const known = prepared.get(pack);
  if (known) return known;
  const made: Wrapping = {
    interjections: new Set(pack.interjections),
    trailers: new Set(pack.trailers),
    particles: new Set(pack.particles),
    texting: new Map(Object.entries(pack.texting).map(([from, to]) => [from, to.split(' ')])),
    front: pack.wrappers.map((pattern) => new RegExp(`^(?:${pattern}) `, 'u')),
    back: pack.trailingWrappers.map((pattern) => new RegExp(` (?:${pattern})$`, 'u')),
  };
  prepared.set(pack, made);
  return made;
}

/** A wrapper in front ends within so many words, and a question has no more than so many wrappers. */
const REACH = 14;
const MAX_ROUNDS = 12;

const CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["who's", ['who', 'is']],
  ["what's", ['what', 'is']],
  ["where's", ['where', 'is']],
  ["when's", ['when', 'is']],
  ["how's", ['how', 'is']],
  ["why's", ['why', 'is']],
  ["that's", ['that', 'is']],
  ["there's", ['there', 'is']],
  ["it's", ['it', 'is']],
]);

/** "some1", "b4": a chat word of letters and digits is one, though a text has two there. */
function joinTexting(words: readonly TextWord[], { texting }: Wrapping): TextWord[] {
  const joined: TextWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const text = `${last?.text}${word.text}`;
    if (last && last.end === word.start && texting.has(text)) {
      joined[joined.length - 1] = { ...last, text, end: word.end };
    } else joined.push(word);
  }
  return joined;
}

/** What is put in for force, and nowhere tells anything: "what the hell did he say", "tell me pls who". */
const FORCE = /^(the (?:hell|heck|fuck|devil)|on earth|tf) /;

/** Politeness and laughter between the words of a question. */
function dropForce(words: readonly TextWord[], { particles }: Wrapping): TextWord[] {
  const left: TextWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const next = words.slice(at, at + 2).map(({ text }) => text);
    const force = at > 0 ? FORCE.exec(`${next.join(' ')} `) : null;
    if (force) at += (force[1] ?? '').split(' ').length - 1;
    else if (!particles.has(word.text) || word.capital) left.push(word);
  }
  return left.length > 0 ? left : [...words];
}

function expand(words: readonly TextWord[], source: string, { texting }: Wrapping): TextWord[] {
  return words.flatMap((word) => {
    const raw = source.slice(word.start, word.end).toLowerCase().replaceAll('’', "'");
    const parts =
      CONTRACTIONS.get(raw) ?? (/^\p{Lu}{2}/u.test(word.text) ? undefined : texting.get(word.text));
    return parts ? parts.map((text) => ({ ...word, text })) : [word];
  });
}

/** The words a wrapper or interjection takes at the front; 0 when there is none. */
function frontLength(words: readonly TextWord[], wrapping: Wrapping): number {
  const head = words.slice(0, REACH).map((word) => word.text);
  const line = `${head.join(' ')} `;
  for (const pattern of wrapping.front) {
    const match = pattern.exec(line);
    if (match) return match[0].split(' ').length - 1;
  }
  const [first] = head;
  return first !== undefined && wrapping.interjections.has(first) ? 1 : 0;
}

function backLength(words: readonly TextWord[], wrapping: Wrapping): number {
  const tail = words.slice(-REACH).map((word) => word.text);
  const line = ` ${tail.join(' ')}`;
  for (const pattern of wrapping.back) {
    const match = pattern.exec(line);
    if (match) return match[0].split(' ').length - 1;
  }
  const last = tail.at(-1);
  return last !== undefined && wrapping.trailers.has(last) ? 1 : 0;
}

/** How many words of wrapping stand in front; what is all wrapping has none. */
function frontWrapping(words: readonly TextWord[], wrapping: Wrapping): number {
  let from = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const taken = frontLength(words.slice(from), wrapping);
    if (taken === 0 || from + taken >= words.length) break;
    from += taken;
  }
  return from;
}

/** "hello", "ok thanks": nothing is asked. */
export function isSmallTalk(words: readonly TextWord[], pack: LanguagePack): boolean {
  const { interjections, trailers, particles } = wrappingOf(pack);
  return words.every(({ text }) => interjections.has(text) || trailers.has(text) || particles.has(text));
}

/**
 * Chat words are spelt out, of several questions the last is taken, and wrapping is taken off both ends; what is all
 * wrapping stays as it is. `isContent` tells the words a story can be searched for.
 */
export function unwrap(
  words: readonly TextWord[],
  pack: LanguagePack,
  source: string,
  isContent: (word: string) => boolean,
): readonly TextWord[] {
  const wrapping = wrappingOf(pack);
  const spelt = dropForce(expand(joinTexting(words, wrapping), source, wrapping), wrapping);
  const asked = toLastClause(spelt, source, pack, {
    wrapped: (clause) => frontWrapping(clause, wrapping),
    isContent,
  });
  let left = asked.slice(frontWrapping(asked, wrapping));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const taken = backLength(left, wrapping);
    if (taken === 0 || taken >= left.length) break;
    left = left.slice(0, left.length - taken);
  }
  return left;
}
