/** Our own questions to stories, and whether an answer is right; measuring is left to `finding.ts`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finder } from '../../src/core/finding/answer.ts';
import { toAskRecord } from '../../src/core/finding/ask-record.ts';

export type StoryQuestion = {
  readonly id: string;
  readonly docId: string;
  readonly category: string;
  readonly input: string;
  readonly none?: boolean;
  readonly speaker?: string;
  readonly top: readonly { readonly start: number; readonly end: number }[];
};

export type Judged = {
  readonly id: string;
  readonly category: string;
  readonly none: boolean;
  /** Place of the first right result, from 0; -1 when there is none. */
  readonly place: number;
  /** The first result is right and under no wrong name, or a question without an answer was refused. */
  readonly handled: boolean;
};

/** `build` or `check`. */
export function readQuestions(half: string): readonly StoryQuestion[] {
  const file = path.join(import.meta.dirname, 'questions', `${half}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): StoryQuestion => JSON.parse(line));
}

/** A result is right when it shares half of the shorter one with an acceptable sentence. */
export async function judge(question: StoryQuestion, finder: Finder): Promise<Judged> {
  const typed = /^\/(whosaid|ask)\s+(.*)$/s.exec(question.input);
  const mode = typed?.[1] === 'whosaid' ? 'whosaid' : 'ask';
  const { answered, results } = toAskRecord(null, await finder.ask(typed?.[2] ?? question.input, mode));
  const place = results.findIndex((result) =>
    question.top.some(({ start, end }) => {
      const shared = Math.min(result.end, end) - Math.max(result.start, start);
      return shared >= 0.5 * Math.min(result.end - result.start, end - start);
    }),
  );
  const none = question.none ?? false;
  const shown = results[0]?.speaker?.name;
  const isNamed = !question.speaker || !shown || isSame(shown, question.speaker);
  return {
    id: question.id,
    category: question.category,
    none,
    place,
    handled: none ? !answered : place === 0 && isNamed,
  };
}

const isSame = (shown: string, wanted: string) =>
  shown.toLowerCase().split(' ').at(-1) === wanted.toLowerCase().split(' ').at(-1);
