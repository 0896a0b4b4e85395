/** Who is quoted in the stories of a scope: one result per speaker. */

import type { Article, Speaker } from '../article.ts';
import { speakerOf } from '../article.ts';
import type { Result } from './answer.ts';

/** Two capitalised words in a description hold a name: "Minister of Education Stefania Giannini". */
const NAME_PART = /\p{Lu}\p{Ll}+/gu;

function isSomebody({ type, named, name }: Speaker): boolean {
  return (named && type !== 'group') || (type === 'person' && (name.match(NAME_PART)?.length ?? 0) > 1);
}

/** Named persons and organisations, who speaks most first; each with what stands first of theirs. */
export function toPeople(articles: readonly Article[], limit: number): readonly Result[] {
  const people = new Map<string, { result: Result; count: number }>();
  for (const article of articles) {
    for (const statement of article.statements) {
      const speaker =
        statement.kind === 'narration' || statement.paragraph === 0 ? null : speakerOf(article, statement);
      if (!speaker || !isSomebody(speaker)) continue;
      const known = people.get(speaker.name);
      if (known) {
        known.count++;
        continue;
      }
      const { start, end, evidence } = statement;
      const result: Result = {
        article,
        statement,
        speaker,
        shown: { start, end },
        score: evidence.confidence,
        reasons: ['is quoted'],
      };
      people.set(speaker.name, { result, count: 1 });
    }
  }
  return [...people.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ result }) => result);
}
