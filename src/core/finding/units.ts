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
import { createRecent } from './recent.ts';
import { takeWords, toTextWords } from './text-words.ts';

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
  readonly kept: Kept;
};

/** What is worked out of a passage's words when it is first measured: the same whatever is asked. */
export type Kept = { meaning?: Float32Array; bearing?: Bearing; defines?: boolean };

/** The places of tokens that are evidence of a kind, and what they give (`evidence.ts`). */
export type Bearing = {
  readonly places: readonly number[];
  readonly found: readonly Readonly<Record<EvidenceKind, number>>[];
};

export type EvidenceKind = 'date' | 'number' | 'place' | 'name' | 'reason';

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

const byPlace = (a: TextRange, b: TextRange) => a.start - b.start || a.end - b.end;

/** Linear where paragraphs come in order, as they are read. */
function cutStatements(article: Article): readonly Statement[] {
  const statements = article.statements.filter((statement) => statement.paragraph > 0).sort(byPlace);
  const narrations: Statement[] = [];
  let [from, before] = [0, 0];
  for (const paragraph of article.paragraphs)
    for (const sentence of paragraph.sentences) {
      if (sentence.start < before) from = 0;
      before = sentence.start;
      while (from < statements.length && (statements[from]?.end ?? 0) <= sentence.start) from++;
      let at = from;
      while (at < statements.length && !overlaps(statements[at] as Statement, sentence)) {
        if ((statements[at]?.start ?? 0) >= sentence.end) at = statements.length;
        else at++;
      }
      if (at >= statements.length) narrations.push(toNarration(sentence, paragraph));
    }
  return [...statements, ...narrations].sort(byPlace);
}

/** Articles whose statements stay at hand: some questions' worth. */
const KEPT = 64;

const known = createRecent<Article, readonly Statement[]>(KEPT);

/**
 * The statements of an article and a narration for every sentence that touches none, in order of `start`; the same
 * objects for an article that was asked for a moment ago. The title's statements are left out: a headline repeats what
 * the story says.
 */
export function statementsOf(article: Article): readonly Statement[] {
  return known.get(article, cutStatements);
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
    kept: {},
  };
}

/** A statement by "he" is found by his name as well: the words of the name, of no length, behind the sentence. */
function addName(tokens: Token[], speaker: Speaker | null, end: number, lexicon: Lexicon): void {
  if (!speaker?.named) return;
  const count = tokens.length;
  for (const { text, capital } of toTextWords(speaker.name)) {
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
    kept: {},
    isHeading: statement.kind === 'narration' && !ENDED.test(text.slice(-LONGEST_END)),
    ...toCut(statement, tokens),
    isQuestion: endsAsQuestion(article.text, statement),
  };
}

export type Units = {
  readonly all: () => readonly Unit[];
  /** Those of the statements with these ids and the ones right before and behind, in order. */
  readonly near: (ids: ReadonlySet<string>) => readonly Unit[];
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
    near: (ids) => {
      const isChosen = (statement: Statement | undefined) => statement !== undefined && ids.has(statement.id);
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
