/**
 * Cuts stories short around what answers a question, and once more without it: what the refusal is fitted on besides
 * the questions themselves, since notices of a few sentences are asked about too. Fitting is left to `finding.ts`.
 */
import type { Article } from '../core/article.ts';
import { createRandom } from './finding-network.ts';
import type { SetQuestion } from './finding-sets.ts';
import type { StoryQuestion } from './finding-stories.ts';

/** Kinds of questions to a text cut short: with what answers it, and without. */
export const SHORT = 'short';
export const SHORT_OF_ANSWER = 'short-of-answer';

/** Between 4 and 10 sentences: from ten on a story is as long as those of the sets. */
const LENGTH = { least: 4, spread: 7 };

type Random = () => number;

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

/** Whole paragraphs, parted by blank lines, with the answers' new offsets. */
function toShort(
  article: Article,
  taken: readonly Stretch[],
  question: StoryQuestion,
  kind: string,
): ShortStory {
  let text = '';
  const top: { start: number; end: number }[] = [];
  for (const { start, end } of taken) {
    if (text !== '') text += '\n\n';
    for (const answer of question.top)
      if (answer.start >= start && answer.end <= end)
        top.push({
          start: answer.start - start + text.length,
          end: answer.end - start + text.length,
        });
    text += article.text.slice(start, end);
  }
  const docId = `${question.id} ${kind}`;
  return {
    text,
    question: {
      ...question,
      docId,
      home: question.docId,
      none: top.length === 0,
      top,
    },
  };
}

/** Each question that its story answers twice, likewise, by whole paragraphs. */
export function cutStories(
  questions: readonly StoryQuestion[],
  articles: readonly Article[],
  seed: number,
): readonly ShortStory[] {
  const random = createRandom(seed);
  return questions.flatMap((question) => {
    const article = articles.find(({ id }) => id === question.docId);
    const answer = question.top[0];
    if (!article || question.none || !answer) return [];
    const paragraphs = article.paragraphs.map(
      ({ start, end, sentences }): Stretch => ({
        start,
        end,
        length: sentences.length,
      }),
    );
    const holds = ({ start, end }: Stretch) => question.top.some((one) => one.start < end && one.end > start);
    const at = paragraphs.findIndex(({ start, end }) => answer.start < end && answer.end > start);
    if (at < 0) return [];
    const length = toLength(random);
    const from = Math.max(0, at - Math.floor(random() * 3));
    const take = (all: readonly Stretch[], start: number, least: number) => {
      const taken: Stretch[] = [];
      let count = 0;
      for (const [place, one] of all.slice(start).entries()) {
        if (count >= length && start + place > least) break;
        taken.push(one);
        count += one.length;
      }
      return taken;
    };
    const others = paragraphs.filter((one) => !holds(one));
    const start = Math.max(0, Math.min(from, others.length - 3));
    const without = take(others, start, start);
    return [
      toShort(article, take(paragraphs, from, at), question, SHORT),
      ...(without.length > 0 ? [toShort(article, without, question, SHORT_OF_ANSWER)] : []),
    ];
  });
}
