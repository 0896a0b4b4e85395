/**
 * Picks a quotation to guess the speaker of: real words, real other speakers of the same story, no giveaway; asking
 * it is left to the command.
 */
import { type Article, type Speaker, type Statement, speakerOf, type TextRange } from './article.ts';

export type QuizQuestion = {
  readonly article: Article;
  readonly statement: Statement;
  /** The words to guess: the statement, or one piece of it when a cue stands in between. */
  readonly words: TextRange;
  readonly right: Speaker;
  /** Two to `MOST_CHOICES` speakers in alphabetical order, so that the order tells nothing; `right` is among them. */
  readonly choices: readonly Speaker[];
};

/** More choices than this are no longer read. */
const MOST_CHOICES = 4;

/** Shorter quotations ("Yes, of course") could be anyone's; longer ones do not fit a poll's question (300 on both platforms). */
const SHORTEST = 30;
const LONGEST = 280;

/** Below this a quotation's speaker may be wrong, and then so would be the quiz. */
const LEAST_CONFIDENCE = 0.8;

/**
 * `seed`: any whole number; the same seed and articles give the same question. Undefined when no article has two
 * named speakers and a quotation that names nobody.
 */
export function findQuizQuestion(articles: readonly Article[], seed: number): QuizQuestion | undefined {
  const candidates = articles.flatMap(toCandidates);
  return candidates[Math.abs(Math.trunc(seed)) % Math.max(1, candidates.length)];
}

function toCandidates(article: Article): readonly QuizQuestion[] {
  const named = article.speakers.filter((speaker) => speaker.named && speaker.type === 'person');
  if (named.length < 2) return [];
  return article.statements.flatMap((statement): readonly QuizQuestion[] => {
    const right = speakerOf(article, statement);
    if (!right || !named.includes(right) || !isSure(statement)) return [];
    const others = named.filter((speaker) => speaker !== right).slice(0, MOST_CHOICES - 1);
    const choices = [right, ...others].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return statement.parts
      .filter((part) => isFit(article.text.slice(part.start, part.end), named))
      .map((words) => ({ article, statement, words, right, choices }));
  });
}

function isSure({ kind, evidence }: Statement): boolean {
  return kind === 'direct' && evidence.confidence >= LEAST_CONFIDENCE;
}

function isFit(words: string, named: readonly Speaker[]): boolean {
  if (words.length < SHORTEST || words.length > LONGEST) return false;
  const lower = words.toLowerCase();
  return !named.some(({ name }) =>
    name.split(/\s+/).some((part) => part.length > 2 && lower.includes(part.toLowerCase())),
  );
}
