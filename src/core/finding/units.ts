/**
 * An article cut into what can answer: its statements, and one narration for every sentence without any, each with
 * its words; weighing them against a question is left to `features.ts`.
 */
import type { Article, Paragraph, Speaker, Statement, TextRange } from '../article.ts';
import type { Lexicon, Word } from './lexicon.ts';
import { toTextWords } from './text-words.ts';

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
  /** How many statements of others share its sentence. */
  readonly siblings: number;
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

const overlaps = (a: TextRange, b: TextRange) => a.start < b.end && b.start < a.end;

/**
 * The statements of an article and a narration for every sentence that touches none, in order of `start`. The
 * title's statements are left out: a headline repeats what the story says.
 */
export function statementsOf(article: Article): readonly Statement[] {
  const statements = article.statements.filter((statement) => statement.paragraph > 0);
  const narrations = article.paragraphs.flatMap((paragraph) => {
    const near = statements.filter((statement) => overlaps(statement, paragraph));
    return paragraph.sentences
      .filter((sentence) => !near.some((statement) => overlaps(statement, sentence)))
      .map((sentence) => toNarration(sentence, paragraph));
  });
  return [...statements, ...narrations].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

export function toTokens(text: string, offset: number, lexicon: Lexicon): readonly Token[] {
  return toTextWords(text)
    .slice(0, MAX_TOKENS)
    .map((word) => ({
      word: lexicon.word(word.text),
      start: word.start + offset,
      end: word.end + offset,
      capital: word.capital,
    }));
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

/** A statement by "he" is found by his name as well: the words of the name, of no length, behind the sentence. */
function withName(
  tokens: readonly Token[],
  speaker: Speaker | null,
  end: number,
  lexicon: Lexicon,
): readonly Token[] {
  if (!speaker?.named) return tokens;
  const own = new Set(tokens.map(({ word }) => word));
  const names = toTextWords(speaker.name)
    .map(({ text, capital }) => ({ word: lexicon.word(text), start: end, end, capital }))
    .filter(({ word }) => !own.has(word));
  return [...tokens, ...names];
}

type Cut = Pick<Passage, 'tokens' | 'from' | 'to'>;

function toCut(statement: Statement, tokens: readonly Token[]): Cut {
  const from = tokens.findIndex((token) => token.end > statement.start);
  const after = tokens.findIndex((token) => token.start >= statement.end || token.start === token.end);
  return { tokens, from: from < 0 ? tokens.length : from, to: after < 0 ? tokens.length : after };
}

export function toUnits(article: Article, lexicon: Lexicon): readonly Unit[] {
  const speakers = new Map(article.speakers.map((speaker) => [speaker.id, speaker]));
  const statements = statementsOf(article);
  return statements.map((statement, index) => {
    const sentence = {
      start: Math.min(statement.sentence.start, statement.start),
      end: Math.max(statement.sentence.end, statement.end),
    };
    const text = article.text.slice(sentence.start, sentence.end);
    const speaker = statement.speakerId === null ? null : (speakers.get(statement.speakerId) ?? null);
    // Cut when first looked at: of a large library's articles only the units near a candidate are.
    let cut: Cut | undefined;
    const words = () => {
      cut ??= toCut(
        statement,
        withName(toTokens(text, sentence.start, lexicon), speaker, sentence.end, lexicon),
      );
      return cut;
    };
    return {
      article,
      statement,
      speaker,
      sentence,
      index,
      source: article,
      get isHeading() {
        return statement.kind === 'narration' && !ENDED.test(text);
      },
      get siblings() {
        return statements.filter(
          (other) => other.speakerId !== statement.speakerId && overlaps(other, sentence),
        ).length;
      },
      get tokens() {
        return words().tokens;
      },
      get from() {
        return words().from;
      },
      get to() {
        return words().to;
      },
      isQuestion: article.text.slice(statement.start, statement.end).trimEnd().endsWith('?'),
    };
  });
}
