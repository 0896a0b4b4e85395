/**
 * What a question comes down to: terms, whose words, which kind of answer, filters. Taking off its wrapping is left
 * to `wrapping.ts`, finding whose words are wanted to `asked-speaker.ts`.
 *
 *   question := [filter…] [wrapping…] (list | say | who-said | fact | topic) [wrapping…]
 *   say      := "what" AUX SPEAKER VERB [ABOUT] TOPIC | "according to" SPEAKER … | SPEAKER "on" TOPIC | …
 *   who-said := "who" VERB ["that"] TOPIC
 */
import type { AskMode, Question } from './answer.ts';
import { type AskedSpeaker, findAskedSpeaker } from './asked-speaker.ts';
import { type Filters, takeFilters } from './filters.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import { isListQuestion, toListedStory } from './list-question.ts';
import { type TextWord, toTextWords } from './text-words.ts';
import { isSmallTalk, unwrap } from './wrapping.ts';

/** A word that is looked for. */
export type Term = {
  readonly word: Word;
  readonly capital: boolean;
  /** It stands in quotation marks in the question. */
  readonly quoted: boolean;
  /** A verb that takes a side in a question of who did: whatever verb the story has, what it is about counts more. */
  readonly isStance: boolean;
};

export type AnswerType = Exclude<Question['answerType'], undefined> | 'what';

export type Query = {
  readonly question: Question;
  readonly mode: AskMode;
  readonly terms: readonly Term[];
  /** Terms `i` and `i + 1` stand side by side in the question but for stop words. */
  readonly answerType: AnswerType | null;
  /** The word after "how": "many", "tall". */
  readonly measure: string | null;
  /** "will", "is going to": what is still to come is asked for. */
  readonly future: boolean;
  /** "who said it will not open": the words asked for deny something. */
  readonly denies: boolean;
  /** Place in `terms` of who or what a yes-no question is about, and of what they did; -1 for none. */
  readonly subject: number;
  readonly verb: number;
  /** "what is Socotra", "who was Norton": nothing but something's name. */
  readonly defines: boolean;
  /** The noun after "which", "what", "how": what kind of thing is asked for. */
  readonly focus: Word | null;
  readonly asked: AskedSpeaker | null;
  /** Somebody's words are wanted, not what the outlet tells. */
  readonly wantsWords: boolean;
  readonly isList: boolean;
  /** Words for the story whose speakers are to be listed; none when none is named. */
  readonly listedStory: readonly Word[];
  readonly filters: Filters;
  /** Words in quotation marks, two and more together: passages that hold them as they stand are wanted. */
  readonly phrases: readonly (readonly string[])[];
  /** What is left without wrapping and filters, and the text that its offsets count in. */
  readonly words: readonly TextWord[];
  readonly text: string;
};

/** Longer questions are understood from their first words. */
const MAX_LENGTH = 1200;
const MAX_TERMS = 24;

const isContent = (word: Word) => (word.kind & KIND.stop) === 0;

function toTerms(
  words: readonly TextWord[],
  quoted: readonly (readonly string[])[],
  stance: ReadonlySet<string>,
  lexicon: Lexicon,
): Term[] {
  const inQuotes = new Set(quoted.flat());
  const terms = new Map<string, Term>();
  for (const { text, capital } of words) {
    const word = lexicon.word(text);
    if (!isContent(word) || terms.has(word.stem)) continue;
    terms.set(word.stem, { word, capital, quoted: inQuotes.has(text), isStance: stance.has(text) });
  }
  return [...terms.values()].slice(0, MAX_TERMS);
}

/** Which kind of answer, from the question words; "how" looks at the next word. */
export function toAnswerType(words: readonly string[], lexicon: Lexicon): AnswerType | null {
  const { pack } = lexicon;
  for (const [at, word] of words.slice(0, 12).entries()) {
    const next = words[at + 1] ?? '';
    if (word === 'how') {
      return /^(many|much|long|old|far|often|tall|high|big|large|deep|heavy|fast|wide|few|late|soon)$/.test(
        next,
      )
        ? 'how-many'
        : 'what';
    }
    if (word === 'what' || word === 'which') {
      if (/^(time|day|date|year|month|week|century|decade|days|years|deadline)$/.test(next)) return 'when';
      if (/^(country|city|place|town|state|street|area|region|county|venue|location)$/.test(next))
        return 'where';
      if (/^(percentage|percent|number|amount|age|share|proportion|price|cost|size)$/.test(next))
        return 'how-many';
      if (/^(person|people|man|woman|actor|player|politician|minister|president|company)$/.test(next))
        return 'who';
      return 'what';
    }
    const asked = pack.questionWords[word];
    if (asked === 'who' || asked === 'when' || asked === 'where' || asked === 'why') return asked;
  }
  return words[0] !== undefined && pack.yesNoOpeners.includes(words[0]) ? 'yes-no' : null;
}

function toFocus(words: readonly string[], lexicon: Lexicon): Word | null {
  const at = words.findIndex((word) => word === 'what' || word === 'which' || word === 'how');
  if (at < 0) return null;
  const next = words.slice(at + 1, at + 4).map(lexicon.word);
  return next.find((word) => isContent(word)) ?? null;
}

function toMeasure(words: readonly string[], lexicon: Lexicon): string | null {
  const next = words[words.indexOf('how') + 1] ?? '';
  const money = new Set(lexicon.pack.moneyWords);
  if (!words.includes('how') || next === 'much') {
    // "How much is the ticket" asks for a price.
    const isPrice = next === 'much' && /^(is|are|was|were)$/.test(words[words.indexOf('how') + 2] ?? '');
    if (isPrice || words.some((word) => money.has(word))) return 'cost';
    return next === 'much' ? next : null;
  }
  return next === 'many' || next in lexicon.pack.measures ? next : null;
}

/** "Did Lavrov back the mission": the first name is what it is about, the next other term what they did. */
function toClause(type: AnswerType | null, terms: readonly Term[]): Pick<Query, 'subject' | 'verb'> {
  const subject = type === 'yes-no' ? terms.findIndex(({ capital }) => capital) : -1;
  if (subject < 0) return { subject, verb: -1 };
  return { subject, verb: terms.findIndex(({ capital }, at) => at > subject && !capital) };
}

function isDefinition(words: readonly string[]): boolean {
  return /^(what|who) (is|are|was|were) /.test(`${words.slice(0, 2).join(' ')} `) && words.length <= 7;
}

/** "who said", "who thinks": the verb may stand behind an auxiliary. */
function isWhoSaid(words: readonly string[], lexicon: Lexicon): boolean {
  const at = words.findIndex((word) => word === 'who' || word === 'whom' || word === 'whose');
  if (at < 0) return false;
  const verbs = new Set([...lexicon.pack.sayVerbs, ...lexicon.pack.stanceVerbs]);
  return (
    words.slice(at + 1, at + 4).some((word) => verbs.has(word)) ||
    words.slice(0, at).join(' ') === 'according to'
  );
}

const slice = (text: string, words: readonly TextWord[]) =>
  text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0).trim();

function toQuestionType(type: AnswerType | null): Question['answerType'] {
  return type === null || type === 'what' ? undefined : type;
}

/** Any string is a question; one without content has no terms and no speaker. */
export function toQuery(
  input: string,
  mode: AskMode,
  lexicon: Lexicon,
  today?: string,
  /** `speakers: false`: the whole question is topic, whoever is asked for. */
  { speakers = true }: { readonly speakers?: boolean } = {},
): Query {
  const cut = input.slice(0, MAX_LENGTH).replace(/^\s*\/\w+(?:@\w+)?\s*/, '');
  const { text, filters } = takeFilters(cut, today);
  const quoted = [...text.matchAll(/["“”„«»]([^"“”„«»]{2,200})["“”„«»]/gu)].map((match) =>
    toTextWords(match[1] ?? '').map((word) => word.text),
  );
  const words = unwrap(toTextWords(text), lexicon.pack, text, (word) => isContent(lexicon.word(word)));
  const plain = words.map((word) => word.text);
  const isList = isListQuestion(plain, lexicon.pack);
  const said = speakers ? findAskedSpeaker(words, text, lexicon, mode) : null;
  const topicWords = said ? said.topic : words;
  const verbs = new Set(lexicon.pack.plainSayVerbs);
  const whoSaid = isWhoSaid(plain, lexicon);
  const topic = whoSaid || said ? topicWords.filter((word) => !verbs.has(word.text)) : topicWords;
  const answerType = isList
    ? 'people'
    : toAnswerType(said ? said.topic.map((word) => word.text) : plain, lexicon);
  const by = filters.by
    ? { text: filters.by, words: toTextWords(filters.by), topic: words, certain: true }
    : null;
  const asked = by ?? (said && said.words.length > 0 ? said : null);
  const type = toQuestionType(answerType);
  const stance = new Set(whoSaid ? lexicon.pack.stanceVerbs : []);
  const isTalk = mode === 'ask' && isSmallTalk(words, lexicon.pack);
  const terms = isTalk ? [] : toTerms(topic, quoted, stance, lexicon);
  return {
    question: {
      input,
      topic:
        slice(
          text,
          topic.filter((word) => isContent(lexicon.word(word.text))),
        ) || slice(text, topic),
      ...(asked ? { speaker: asked.text } : {}),
      ...(type ? { answerType: type } : {}),
    },
    mode,
    terms,
    answerType,
    measure: toMeasure(plain, lexicon),
    future: /^(will|shall)$/.test(plain[0] ?? '') || plain.slice(0, 4).includes('will'),
    denies: plain.some((word) => lexicon.pack.denials.includes(word)),
    ...toClause(answerType, terms),
    defines: isDefinition(plain),
    focus: toFocus(plain, lexicon),
    asked,
    wantsWords: mode === 'whosaid' || whoSaid || asked !== null || filters.direct,
    isList,
    listedStory: toListedStory(plain, lexicon.pack).map(lexicon.word),
    filters,
    phrases: quoted.filter((phrase) => phrase.length > 1),
    words,
    text,
  };
}
