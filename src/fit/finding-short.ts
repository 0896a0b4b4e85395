/**
 * Cuts stories short around what answers a question, and once more without it: what the refusal is fitted on besides
 * the questions themselves, since notices of a few sentences are asked about too. Fitting is left to `finding.ts`.
 */
import type { Article, TextRange } from '../core/article.ts';
import { createRandom, type Random } from './finding-network.ts';
import type { SetQuestion } from './finding-sets.ts';
import type { StoryQuestion } from './finding-stories.ts';

/** Kinds of questions to a text cut short: with what answers it, and without. */
export const SHORT = 'short';
export const SHORT_OF_ANSWER = 'short-of-answer';

/** Between 4 and 10 sentences: from ten on a story is as long as those of the sets. */
const LENGTH = { least: 4, spread: 7 };

const toLength = (random: Random) => LENGTH.least + Math.floor(random() * LENGTH.spread);

/** Every answerable question twice, to a stretch of its text: around the first answer, and without any. */
export function cutShort(rows: readonly SetQuestion[], seed: number): readonly SetQuestion[] {
  const random = createRandom(seed);
  return rows
    .filter(({ positives, sentences }) => positives.length > 0 && sentences.length > 1)
    .flatMap((row) => {
      const [length, place] = [toLength(random), random()];
      const start = Math.max(0, (row.positives[0] ?? 0) - Math.floor(place * length));
      const places = row.sentences.map((_, at) => at);
      const taken = places.slice(start, start + length);
      const without = places
        .filter((at) => !row.positives.includes(at))
        .slice(start)
        .slice(0, length);
      const toRow = (chosen: readonly number[], kind: string): SetQuestion => ({
        ...row,
        kind,
        sentences: chosen.flatMap((at) => row.sentences[at] ?? []),
        positives: chosen.flatMap((at, now) => (row.positives.includes(at) ? [now] : [])),
      });
      return [toRow(taken, SHORT), ...(without.length > 1 ? [toRow(without, SHORT_OF_ANSWER)] : [])];
    });
}

/** A question, and the part of its story that it is put to. */
export type ShortStory = {
  readonly question: StoryQuestion;
  readonly text: string;
};

type Stretch = {
  readonly start: number;
  readonly end: number;
  readonly length: number;
};

/** Whole paragraphs from `from` on, until they have so many sentences and reach as far as `least`. */
function take(all: readonly Stretch[], from: number, least: number, length: number): readonly Stretch[] {
  let count = 0;
  const end = all.findIndex((one, at) => {
    if (at < from) return false;
    if (count >= length && at > least) return true;
    count += one.length;
    return false;
  });
  return all.slice(from, end < 0 ? undefined : end);
}

/** The paragraphs parted by blank lines, and the answers where they stand now. */
function toShort(
  { text: whole }: Article,
  taken: readonly Stretch[],
  question: StoryQuestion,
  kind: string,
): ShortStory {
  let text = '';
  const top: TextRange[] = [];
  for (const { start, end } of taken) {
    if (text !== '') text += '\n\n';
    const by = text.length - start;
    const inside = question.top.filter((answer) => answer.start >= start && answer.end <= end);
    top.push(...inside.map((answer) => ({ start: answer.start + by, end: answer.end + by })));
    text += whole.slice(start, end);
  }
  const docId = `${question.id} ${kind}`;
  return { text, question: { ...question, docId, home: question.docId, none: top.length === 0, top } };
}

/** How many paragraphs before the answer's a part begins at most. */
const BEFORE = 2;

/** Each question that its story answers twice, likewise, by whole paragraphs. */
export function cutStories(
  questions: readonly StoryQuestion[],
  articles: readonly Article[],
  seed: number,
): readonly ShortStory[] {
  const random = createRandom(seed);
  return questions.flatMap((question) => {
    const article = articles.find(({ id }) => id === question.docId);
    const paragraphs = (article?.paragraphs ?? []).map(
      ({ start, end, sentences }): Stretch => ({ start, end, length: sentences.length }),
    );
    const holds = (stretch: Stretch, answers: readonly TextRange[]) =>
      answers.some(({ start, end }) => start < stretch.end && end > stretch.start);
    const at = paragraphs.findIndex((one) => holds(one, question.top.slice(0, 1)));
    if (!article || question.none || at < 0) return [];
    const length = toLength(random);
    const from = Math.max(0, at - Math.floor(random() * (BEFORE + 1)));
    const others = paragraphs.filter((one) => !holds(one, question.top));
    const start = Math.max(0, Math.min(from, others.length - BEFORE - 1));
    const without = take(others, start, start, length);
    return [
      toShort(article, take(paragraphs, from, at, length), question, SHORT),
      ...(without.length > 0 ? [toShort(article, without, question, SHORT_OF_ANSWER)] : []),
    ];
  });
}
