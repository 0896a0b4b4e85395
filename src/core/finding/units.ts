/**
 * An article cut into what can answer: its statements, and one narration for every sentence without any, each with
 * its words; weighing them against a question is left to `features.ts`.
 */
import {
  type Article,
  type Paragraph,
  type Speaker,
  type Statement,
  speakerOf,
  type TextRange,
} from '../article.ts';
import type { Lexicon, Word } from './lexicon.ts';
import { type TextWord, takeWords, toTextWords } from './text-words.ts';

export type Token = TextRange & { readonly word: Word; readonly capital: boolean };

/** A run of tokens that is ranked as one. */
export type Passage = {
  readonly tokens: readonly Token[];
  /** Tokens `from` to `to` (half open) are the statement; the others are its cue. */
  readonly from: number;
  readonly to: number;
  readonly isQuestion: boolean;
  /** Place in its text, from 0, and which text that is: only passages that stand side by side lend one another context. */
  readonly index: number;
  readonly source: object | null;
};

export type Unit = Passage & {
  readonly article: Article;
  readonly statement: Statement;
  readonly speaker: Speaker | null;
  /** The sentence or sentences that hold it. */
  readonly sentence: TextRange;
  /** No sentence: a heading, a caption, a line of a table. */
  readonly isHeading: boolean;
};

/** Words of statements run on over many sentences in rare texts; what is beyond is not looked at. */
const MAX_TOKENS = 400;

function toNarration(sentence: TextRange, paragraph: Paragraph): Statement {
  return {
    id: sentence.start.toString(36),
    kind: 'narration',
    start: sentence.start,
    end: sentence.end,
    parts: [{ start: sentence.start, end: sentence.end }],
    paragraph: paragraph.number,
    sentence: { start: sentence.start, end: sentence.end },
    speakerId: null,
    evidence: { grade: 'unclear', confidence: 1 },
    confidence: 1,
  };
}

/** A sentence ends with a mark, perhaps with closing marks or a reference behind it. */
const ENDED = /[.!?…:;]["'”’)\]\s\d[]{0,12}$/u;

/** What `ENDED` looks at. */
const LONGEST_END = 14;

/** Without cutting the statement out of the text: its last character that is no blank is a question mark. */
function endsAsQuestion(text: string, { start, end }: TextRange): boolean {
  let last = end - 1;
  while (last >= start && text.charAt(last).trim() === '') last--;
  return last >= start && text.charAt(last) === '?';
}

const overlaps = (a: TextRange, b: TextRange) => a.start < b.end && b.start < a.end;

function cutStatements(article: Article): readonly Statement[] {
  const statements = article.statements.filter((statement) => statement.paragraph > 0);
  const narrations = article.paragraphs.flatMap((paragraph) => {
    const near = statements.filter((statement) => overlaps(statement, paragraph));
    return paragraph.sentences
      .filter((sentence) => !near.some((statement) => overlaps(statement, sentence)))
      .map((sentence) => toNarration(sentence, paragraph));
  });
  return [...statements, ...narrations].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

const known = new WeakMap<Article, readonly Statement[]>();

/**
 * The statements of an article and a narration for every sentence that touches none, in order of `start`, the same
 * objects each time. The title's statements are left out: a headline repeats what the story says.
 */
export function statementsOf(article: Article): readonly Statement[] {
  const statements = known.get(article) ?? cutStatements(article);
  known.set(article, statements);
  return statements;
}

export function toTokens(text: string, offset: number, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  takeWords(text, (folded, start, end, capital) => {
    if (tokens.length < MAX_TOKENS)
      tokens.push({ word: lexicon.word(folded), start: start + offset, end: end + offset, capital });
  });
  return tokens;
}

/** A passage that is all statement, as `rank` gets them. */
export function toPassage(text: string, index: number, lexicon: Lexicon): Passage {
  const tokens = toTokens(text, 0, lexicon);
  return {
    tokens,
    from: 0,
    to: tokens.length,
    isQuestion: text.trimEnd().endsWith('?'),
    index,
    source: null,
  };
}

const nameWords = new WeakMap<Speaker, readonly TextWord[]>();

/** The words of a speaker's name, cut once. */
export function nameWordsOf(speaker: Speaker): readonly TextWord[] {
  const words = nameWords.get(speaker) ?? toTextWords(speaker.name);
  nameWords.set(speaker, words);
  return words;
}

/** A statement by "he" is found by his name as well: the words of the name, of no length, behind the sentence. */
function addName(tokens: Token[], speaker: Speaker | null, end: number, lexicon: Lexicon): void {
  if (!speaker?.named) return;
  const count = tokens.length;
  for (const { text, capital } of nameWordsOf(speaker)) {
    const word = lexicon.word(text);
    let at = 0;
    while (at < count && tokens[at]?.word !== word) at++;
    if (at === count) tokens.push({ word, start: end, end, capital });
  }
}

type Cut = Pick<Passage, 'tokens' | 'from' | 'to'>;

function toCut(statement: Statement, tokens: readonly Token[]): Cut {
  const from = tokens.findIndex((token) => token.end > statement.start);
  const after = tokens.findIndex((token) => token.start >= statement.end || token.start === token.end);
  return { tokens, from: from < 0 ? tokens.length : from, to: after < 0 ? tokens.length : after };
}

/** The unit of the statement at this place of `statementsOf`. */
function toUnit(article: Article, statement: Statement, index: number, lexicon: Lexicon): Unit {
  const sentence = {
    start: Math.min(statement.sentence.start, statement.start),
    end: Math.max(statement.sentence.end, statement.end),
  };
  const text = article.text.slice(sentence.start, sentence.end);
  const speaker = speakerOf(article, statement);
  const tokens = toTokens(text, sentence.start, lexicon);
  addName(tokens, speaker, sentence.end, lexicon);
  return {
    article,
    statement,
    speaker,
    sentence,
    index,
    source: article,
    isHeading: statement.kind === 'narration' && !ENDED.test(text.slice(-LONGEST_END)),
    ...toCut(statement, tokens),
    isQuestion: endsAsQuestion(article.text, statement),
  };
}

export type Units = {
  readonly all: () => readonly Unit[];
  /** Those of the statements (of `statementsOf`) and the ones right before and behind, in order. */
  readonly near: (statements: ReadonlySet<Statement>) => readonly Unit[];
};

/** Units are cut when first asked for: of a large library's articles most are not. */
export function createUnits(article: Article, lexicon: Lexicon): Units {
  const statements = statementsOf(article);
  const cut: (Unit | undefined)[] = new Array(statements.length);
  const at = (index: number, statement: Statement) => {
    const unit = cut[index] ?? toUnit(article, statement, index, lexicon);
    cut[index] = unit;
    return unit;
  };
  return {
    all: () => statements.map((statement, index) => at(index, statement)),
    near: (chosen) => {
      const isChosen = (statement: Statement | undefined) => statement !== undefined && chosen.has(statement);
      return statements.flatMap((statement, index) =>
        isChosen(statement) || isChosen(statements[index - 1]) || isChosen(statements[index + 1])
          ? [at(index, statement)]
          : [],
      );
    },
  };
}

export function toUnits(article: Article, lexicon: Lexicon): readonly Unit[] {
  return createUnits(article, lexicon).all();
}

/** How many statements of others share the unit's sentence. */
export function countSiblings({ article, statement, sentence }: Unit): number {
  return statementsOf(article).filter(
    (other) => other.speakerId !== statement.speakerId && overlaps(other, sentence),
  ).length;
}
