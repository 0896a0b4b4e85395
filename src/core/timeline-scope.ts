/** What belongs on a timeline: everything, one speaker's words, or what is found on a topic, the most fitting first. */
import type { Article } from './article.ts';
import type { Answer, AskMode } from './finding/answer.ts';
import type { Dated } from './timeline.ts';

export type TimelineScope = {
  readonly statements: readonly Dated[];
  /** Why there are none: what the finder answered instead. */
  readonly answer?: Answer;
};

export type ScopePorts = {
  readonly ask: (input: string, mode: AskMode) => Promise<Answer>;
  /** Names of everyone quoted whose name has all of these words. */
  readonly namesOf: (words: string) => Promise<readonly string[]>;
  readonly newest: () => Promise<readonly Article[]>;
};

/** `topic` as typed: words, a name or the filters of a question; empty for everything. */
export async function findTimelineScope(topic: string, ports: ScopePorts): Promise<TimelineScope> {
  if (!topic) {
    const articles = await ports.newest();
    const isTold = ({ paragraph }: Dated['statement']) => paragraph > 0;
    return {
      statements: articles.flatMap((article) =>
        article.statements.filter(isTold).map((statement) => ({ article, statement })),
      ),
    };
  }
  // What a person said, not whatever mentions the person: "/timeline Lavrov" is asked for by name.
  const isName = !topic.includes(':') && (await ports.namesOf(topic)).length > 0;
  const answer = isName
    ? await ports.ask(`by:"${topic.replaceAll('"', '')}"`, 'whosaid')
    : await ports.ask(topic, 'ask');
  return answer.outcome === 'found' ? { statements: answer.results } : { statements: [], answer };
}
