/** Who is quoted in the stories of a scope: one result per speaker. */

import type { Article, Speaker, Statement } from '../article.ts';
import { speakerOf } from '../article.ts';
import type { Result } from './answer.ts';

/** Two capitalised words in a description hold a name: "Minister of Education Stefania Giannini". */
const NAME_PART = /\p{Lu}\p{Ll}+/gu;

function isSomebody({ type, named, name }: Speaker): boolean {
  return (named && type !== 'group') || (type === 'person' && (name.match(NAME_PART)?.length ?? 0) > 1);
}

/** A quotation of fewer words shows little of what somebody had to say: "a mess". */
const TELLING_WORDS = 4;

/** How well a statement shows that somebody is quoted: words in marks before reported ones, whole ones before scraps. */
function showing(article: Article, { kind, start, end }: Statement): number {
  const words = article.text.slice(start, end).split(/\s+/).length;
  const marked = kind === 'direct' ? 2 : kind === 'mixed' ? 1.5 : 0;
  return marked + (words >= TELLING_WORDS ? 1 : 0);
}

type Person = { readonly article: Article; readonly speaker: Speaker; best: Statement; count: number };

function toResult({ article, speaker, best }: Person): Result {
  const { start, end, evidence } = best;
  return {
    article,
    statement: best,
    speaker,
    shown: { start, end },
    score: evidence.confidence,
    reasons: ['is quoted'],
  };
}

/** Named persons and organisations, who speaks most first; each with the first of their statements that shows it best. */
export function toPeople(articles: readonly Article[], limit: number): readonly Result[] {
  const people = new Map<string, Person>();
  for (const article of articles) {
    for (const statement of article.statements) {
      const speaker =
        statement.kind === 'narration' || statement.paragraph === 0 ? null : speakerOf(article, statement);
      if (!speaker || !isSomebody(speaker)) continue;
      const known = people.get(speaker.name);
      if (!known) people.set(speaker.name, { article, speaker, best: statement, count: 1 });
      else {
        known.count++;
        if (known.article === article && showing(article, statement) > showing(article, known.best))
          known.best = statement;
      }
    }
  }
  return [...people.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(toResult);
}
