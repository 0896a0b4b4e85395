/**
 * Finds in a question whose words are asked for; who that is in a story is left to `speaker-match.ts`.
 *
 *   "what" AUX SPEAKER VERB TOPIC      what did Lavrov say about the West
 *   "what" SPEAKER VERB TOPIC          what Lavrov said about the West
 *   AUX SPEAKER CORE-VERB TOPIC        did Lavrov say he was satisfied
 *   "according to" SPEAKER "," TOPIC   and TOPIC "according to" SPEAKER
 *   SPEAKER "'s" NOUN "on" TOPIC       Lavrov's view on the West
 *   NOUN ("by" | "from") SPEAKER TOPIC quotes by Lavrov about the West
 *   SPEAKER ("on" | "about" | VERB) TOPIC, TOPIC "by" SPEAKER: only when a story has that speaker
 */
import type { AskMode } from './answer.ts';
import type { LanguagePack } from './data.ts';
import { KIND, type Lexicon } from './lexicon.ts';
import type { TextWord } from './text-words.ts';

export type AskedSpeaker = {
  /** As typed. */
  readonly text: string;
  readonly words: readonly TextWord[];
  /** What is left of the question: the topic. */
  readonly topic: readonly TextWord[];
  /** False when the words may as well be a topic: then the question is about somebody only if a story has them. */
  readonly certain: boolean;
};

type Split = {
  readonly from: number;
  readonly to: number;
  readonly topic: readonly TextWord[];
  readonly certain: boolean;
};

type Sets = Record<
  'say' | 'core' | 'nouns' | 'auxiliaries' | 'about' | 'generic' | 'determiners',
  ReadonlySet<string>
>;

const prepared = new WeakMap<LanguagePack, Sets>();

function setsOf(pack: LanguagePack): Sets {
  const known = prepared.get(pack);
  if (known) return known;
  const made: Sets = {
    say: new Set(pack.sayVerbs),
    core: new Set(pack.coreSayVerbs),
    nouns: new Set(pack.sayNouns),
    auxiliaries: new Set(pack.auxiliaries),
    about: new Set(pack.aboutWords),
    generic: new Set(pack.genericSpeakers),
    determiners: new Set(['the', 'a', 'an', 'that', 'this', 'those', 'these', 'his', 'her', 'their', 'our']),
  };
  prepared.set(pack, made);
  return made;
}

/** Descriptions are rarely longer: "the director of the center for research on energy and the environment". */
const MAX_SPEAKER = 14;

const OPENERS = new Set(['what', 'how', 'anything', 'something', 'everything', 'whatever', 'which']);
const SOFT_OPENERS = new Set(['when', 'where', 'why', 'who', 'whom']);
/** Put between a speaker and the verb, they name nobody: "did they even talk about it". */
const ADVERBS = new Set([
  'even',
  'ever',
  'actually',
  'really',
  'also',
  'already',
  'just',
  'still',
  'then',
  'now',
]);
const BE = new Set(['is', 'are', 'was', 'were', 'isn', 'wasn', 'be']);

/** The first verb that can close a speaker who begins at `from`. */
function verbAfter(words: readonly TextWord[], from: number, verbs: ReadonlySet<string>): number {
  const end = Math.min(words.length, from + MAX_SPEAKER + 1);
  for (let at = from + 1; at < end; at++) if (verbs.has(words[at]?.text ?? '')) return at;
  return -1;
}

/** "how many", "how much": a measure, never somebody's way of saying. */
const MEASURE = /^(many|much|long|old|far|often|tall|high|big|large|deep|heavy|fast|wide|few|late|soon)$/;

/** "what did X say T", "did X say T", "what X said about T". */
function splitClause(words: readonly TextWord[], sets: Sets): Split | null {
  const opener = words[0]?.text ?? '';
  const isOpener = OPENERS.has(opener) && !MEASURE.test(words[1]?.text ?? '');
  let from = OPENERS.has(opener) || SOFT_OPENERS.has(opener) ? 1 : 0;
  while (from < 3 && /^(else|exactly|all|new|other|things?)$/.test(words[from]?.text ?? '')) from++;
  const auxiliary = words[from]?.text ?? '';
  const hasAuxiliary = sets.auxiliaries.has(auxiliary);
  if (!hasAuxiliary && (!isOpener || opener === 'how' || opener === 'which')) return null;
  if (hasAuxiliary) from++;
  if (words[from]?.text === 'not') from++;
  // "who did say that …" asks for the sayer.
  if (/^whom?$/.test(opener) && sets.say.has(words[from]?.text ?? '')) return null;
  const verb = verbAfter(words, from, isOpener && hasAuxiliary ? sets.say : sets.core);
  if (verb < 0) return null;
  const form = words[verb]?.text ?? '';
  if (BE.has(auxiliary) && !form.endsWith('ing')) return null;
  if (!hasAuxiliary && !/(s|ed|d|ing|said|told|spoke|thought)$/.test(form)) return null;
  return { from, to: verb, topic: words.slice(sets.core.has(form) ? verb + 1 : verb), certain: true };
}

function splitAccording(words: readonly TextWord[], source: string): Split | null {
  const at = words.findIndex((word, index) => word.text === 'according' && words[index + 1]?.text === 'to');
  if (at < 0 || /^who/.test(words[at + 2]?.text ?? '')) return null;
  const from = at + 2;
  if (at > 0) return { from, to: words.length, topic: words.slice(0, at), certain: true };
  let to = from;
  while (to < words.length) {
    const word = words[to];
    to++;
    if (word && source[word.end] === ',') break;
  }
  return { from, to, topic: words.slice(to), certain: true };
}

/** "Lavrov's view on the West", "what is the minister's reaction to it". */
function splitPossessive(words: readonly TextWord[], source: string, sets: Sets): Split | null {
  const noun = words.findIndex((word, at) => {
    const before = words[at - 1];
    if (!before || !sets.nouns.has(word.text)) return false;
    return /['’]s?$/u.test(source.slice(before.start, before.end));
  });
  if (noun < 1) return null;
  let from = 0;
  while (from < noun - 1 && (OPENERS.has(words[from]?.text ?? '') || BE.has(words[from]?.text ?? ''))) from++;
  return { from, to: noun, topic: words.slice(noun + 1), certain: true };
}

/** "quotes by Lavrov about the West", "a statement from the ministry". */
function splitNoun(words: readonly TextWord[], sets: Sets): Split | null {
  const noun = words.findIndex((word) => sets.nouns.has(word.text));
  const link = words[noun + 1]?.text ?? '';
  if (noun < 0 || noun > 3 || !/^(by|from|of)$/.test(link)) return null;
  let to = noun + 2;
  while (to < words.length && !sets.about.has(words[to]?.text ?? '')) to++;
  if (to === words.length || link !== 'of')
    return { from: noun + 2, to, topic: words.slice(to), certain: link !== 'of' };
  return { from: noun + 2, to, topic: words.slice(to), certain: false };
}

/** "Lavrov on the West", "Lavrov said the West", "the West by Lavrov": a guess that a story must bear out. */
function splitLoose(words: readonly TextWord[], sets: Sets): Split | null {
  if (OPENERS.has(words[0]?.text ?? '') || /^who/.test(words[0]?.text ?? '')) return null;
  const at = words.findIndex(
    (word, index) => index > 0 && (/^(on|about|re|regarding)$/.test(word.text) || sets.core.has(word.text)),
  );
  if (at > 0 && at < MAX_SPEAKER) return { from: 0, to: at, topic: words.slice(at + 1), certain: false };
  const by = words.findLastIndex((word) => word.text === 'by' || word.text === 'from');
  if (by > 0 && by < words.length - 1)
    return { from: by + 1, to: words.length, topic: words.slice(0, by), certain: false };
  return null;
}

/** A description ends before its relative clause: "that student who wanted to leave". */
function cutClause(words: readonly TextWord[]): readonly TextWord[] {
  const at = words.findIndex((word, index) => index > 0 && /^(who|which|whom|whose)$/.test(word.text));
  return at < 0 ? words : words.slice(0, at);
}

/** Null when nobody in particular is asked for. */
export function findAskedSpeaker(
  words: readonly TextWord[],
  source: string,
  lexicon: Lexicon,
  mode: AskMode,
): AskedSpeaker | null {
  const sets = setsOf(lexicon.pack);
  const split =
    splitAccording(words, source) ??
    splitClause(words, sets) ??
    splitPossessive(words, source, sets) ??
    splitNoun(words, sets) ??
    (mode === 'whosaid' || words.length <= 6 ? splitLoose(words, sets) : null);
  if (!split || split.to <= split.from) return null;
  const isAdverb = ({ text }: TextWord) => ADVERBS.has(text);
  const spoken = words.slice(split.from, split.to);
  const all = spoken.slice(0, spoken.findLastIndex((word) => !isAdverb(word)) + 1);
  const inside = cutClause(all).filter((word) => !sets.determiners.has(word.text) && !isAdverb(word));
  const content = inside.filter((word) => (lexicon.word(word.text).kind & KIND.stop) === 0);
  const generic = content.length === 0 || content.every((word) => sets.generic.has(word.text));
  const text = source.slice(all[0]?.start ?? 0, all.at(-1)?.end ?? 0).replace(/['’]s?$/u, '');
  if (generic) return split.certain ? { text: '', words: [], topic: split.topic, certain: true } : null;
  return { text, words: inside, topic: split.topic, certain: split.certain };
}
