/** Takes chat off a question: greetings, "does anyone know", thanks, texting; what is left is read in `query.ts`. */
import type { LanguagePack } from './data.ts';
import type { TextWord } from './text-words.ts';

type Wrapping = {
  readonly interjections: ReadonlySet<string>;
  readonly trailers: ReadonlySet<string>;
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

/** Chat words are spelt out and wrapping is taken off both ends; what is all wrapping stays as it is. */
export function unwrap(words: readonly TextWord[], pack: LanguagePack, source: string): readonly TextWord[] {
  const wrapping = wrappingOf(pack);
  let left: readonly TextWord[] = expand(words, source, wrapping);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const taken = frontLength(left, wrapping);
    if (taken === 0 || taken >= left.length) break;
    left = left.slice(taken);
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const taken = backLength(left, wrapping);
    if (taken === 0 || taken >= left.length) break;
    left = left.slice(0, left.length - taken);
  }
  return left;
}
