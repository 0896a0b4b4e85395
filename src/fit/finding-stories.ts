/** Puts our own questions to stories through the finder, for `finding.ts`: what it ranks, and whether that is right. */
import { readFileSync } from 'node:fs';
import type { Article } from '../core/article.ts';
import type { FindingData } from '../core/finding/data.ts';
import { createFinder } from '../core/finding/finder.ts';
import type { Query } from '../core/finding/query.ts';
import { toRefusalFeatures } from '../core/finding/refusal.ts';
import { toShown } from '../core/finding/shown.ts';
import type { RankedStory } from '../core/finding/story-ranker.ts';

/** A line of `test/eval/questions`: offsets into the text of the document. */
export type StoryQuestion = {
  readonly id: string;
  readonly docId: string;
  readonly input: string;
  readonly none?: boolean;
  readonly top: readonly { readonly start: number; readonly end: number }[];
};

export type StoryExample = {
  readonly id: string;
  readonly group: string;
  readonly features: Float32Array;
  /** The first of the ranking is right. */
  readonly answers: boolean;
  readonly asked: boolean;
};

export function readQuestions(file: string): readonly StoryQuestion[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): StoryQuestion => JSON.parse(line));
}

function isRight(
  at: number,
  { units, ranked }: RankedStory,
  query: Query,
  { none, top }: StoryQuestion,
): boolean {
  const unit = units[at];
  if (none || !unit) return false;
  const shown = toShown(unit, query, ranked.matching);
  return top.some(({ start, end }) => {
    const shared = Math.min(shown.end, end) - Math.max(shown.start, start);
    return shared >= 0.5 * Math.min(shown.end - shown.start, end - start);
  });
}

/** One example per question that got as far as a ranking. */
export async function toExamples(
  questions: readonly StoryQuestion[],
  articles: readonly Article[],
  data: FindingData,
): Promise<readonly StoryExample[]> {
  const examples: StoryExample[] = [];
  for (const question of questions) {
    let ranking: { readonly story: RankedStory; readonly query: Query } | undefined;
    const finder = createFinder(
      articles.filter(({ id }) => id === question.docId),
      data,
      {
        onRanked: (story, query) => {
          ranking ??= { story, query };
        },
      },
    );
    const typed = /^\/(whosaid|ask)\s+(.*)$/s.exec(question.input);
    await finder.ask(typed?.[2] ?? question.input, typed?.[1] === 'whosaid' ? 'whosaid' : 'ask');
    if (!ranking || ranking.story.ranking.length === 0) continue;
    const { story, query } = ranking;
    examples.push({
      id: question.id,
      group: question.docId,
      features: toRefusalFeatures(story.ranked, story.scores, story.ranking),
      answers: isRight(story.ranking[0] ?? -1, story, query, question),
      asked: query.asked !== null,
    });
  }
  return examples;
}
