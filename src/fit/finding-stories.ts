/**
 * Puts our own questions to stories through the finder: what it ranks, which of it is right, and whether the first is.
 * Fitting on them is left to `finding.ts`.
 */
import { readFileSync } from 'node:fs';
import type { Article } from '../core/article.ts';
import type { FindingData } from '../core/finding/data.ts';
import { createFinder } from '../core/finding/finder.ts';
import type { Query } from '../core/finding/query.ts';
import { toRefusalFeatures } from '../core/finding/refusal.ts';
import { toShown } from '../core/finding/shown.ts';
import type { RankedStory } from '../core/finding/story-ranker.ts';
import type { Measured } from './finding-ranker.ts';

/** A line of `test/eval/questions`: offsets into the text of the document. */
export type StoryQuestion = {
  readonly id: string;
  readonly docId: string;
  /** Of a story cut short: whose it is a part of. */
  readonly home?: string;
  readonly input: string;
  readonly none?: boolean;
  readonly top: readonly { readonly start: number; readonly end: number }[];
};

export type StoryExample = {
  readonly id: string;
  /** The story's own name, also when it was cut short. */
  readonly group: string;
  readonly features: Float32Array;
  /** The first of the ranking is right. */
  readonly answers: boolean;
  readonly asked: boolean;
};

/** A question that got as far as a ranking. */
export type AskedStory = {
  readonly question: StoryQuestion;
  readonly story: RankedStory;
  readonly query: Query;
};

export function readQuestions(file: string): readonly StoryQuestion[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): StoryQuestion => JSON.parse(line));
}

function isRight(at: number, { question: { none, top }, story, query }: AskedStory): boolean {
  const unit = story.units[at];
  if (none || !unit) return false;
  const shown = toShown(unit, query, story.ranked.matching);
  return top.some(({ start, end }) => {
    const shared = Math.min(shown.end, end) - Math.max(shown.start, start);
    return shared >= 0.5 * Math.min(shown.end - shown.start, end - start);
  });
}

/** What the finder ranks for each question that gets as far. */
export async function askStories(
  questions: readonly StoryQuestion[],
  articles: readonly Article[],
  data: FindingData,
): Promise<readonly AskedStory[]> {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const asked: AskedStory[] = [];
  for (const question of questions) {
    const article = byId.get(question.docId);
    let first: AskedStory | undefined;
    const finder = createFinder(article ? [article] : [], data, {
      onRanked: (story, query) => {
        first ??= { question, story, query };
      },
    });
    const typed = /^\/(whosaid|ask)\s+(.*)$/s.exec(question.input);
    await finder.ask(typed?.[2] ?? question.input, typed?.[1] === 'whosaid' ? 'whosaid' : 'ask');
    if (first && first.story.ranking.length > 0) asked.push(first);
  }
  return asked;
}

export function toStoryExample(asked: AskedStory): StoryExample {
  const { question, story, query } = asked;
  return {
    id: question.id,
    group: question.home ?? question.docId,
    features: toRefusalFeatures(story.ranked, story.scores, story.ranking),
    answers: isRight(story.ranking[0] ?? -1, asked),
    asked: query.asked !== null,
  };
}

/** The statements that may answer, as the sentences of a set; where words are wanted, narration is no rival to them. */
export function toStoryItem(asked: AskedStory): Measured {
  const { question, story, query } = asked;
  const { units, ranked, ranking } = story;
  const places = ranking.toSorted((a, b) => a - b);
  const chosen = places.filter(
    (at) => !query.wantsWords || units[at]?.statement.kind !== 'narration' || isRight(at, asked),
  );
  return {
    row: {
      id: question.id,
      question: question.input,
      sentences: chosen.flatMap((at) => units[at]?.statement.id ?? []),
      positives: chosen.flatMap((at, now) => (isRight(at, asked) ? [now] : [])),
      group: question.docId,
      document: question.docId,
    },
    ranked: {
      ...ranked,
      measured: chosen.flatMap((at) => ranked.measured[at] ?? []),
      features: chosen.flatMap((at) => ranked.features[at] ?? []),
    },
  };
}
