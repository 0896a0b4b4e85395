/** Results of a ranked story, and of a speaker when nothing else was asked; their order is left to `arrange.ts`. */
import type { Result } from './answer.ts';
import { bothSidesFirst } from './arrange.ts';
import { toAnswerBehind } from './interview.ts';
import type { Query } from './query.ts';
import { toSaidInside } from './said-inside.ts';
import { toReasons, toShown } from './shown.ts';
import type { RankedStory } from './story-ranker.ts';
import type { Unit } from './units.ts';

/** Results this much below the best are not worth showing. */
const SPREAD = 5;

/** With less of the match inside the statement, it is the outlet that tells the answer. */
const INSIDE = 0.5;

/**
 * Whether the words that answer stand beside the statement: "… since the ruling of July 8, which orders schools to
 * pay". Then they are the outlet's, and showing them under the speaker's name would be wrong.
 */
function isTold(unit: Unit, at: number, { ranked }: RankedStory, query: Query): boolean {
  if (query.wantsWords || unit.speaker === null || unit.statement.kind === 'direct') return false;
  const coverage = ranked.measured[at]?.coverage;
  if (!coverage) return false;
  const { whole, inside } = toSaidInside(unit, coverage, ranked.matching, ranked.lexicon);
  return inside < INSIDE * whole;
}

type Drafted = Omit<Result, 'reasons'> & { readonly unit: Unit; readonly isReply: boolean };

/** What is worth showing, both sides first, at most `limit`; reasons are told of what is shown alone. */
export function toResults(
  story: RankedStory,
  query: Query,
  isAsked: boolean,
  limit: number,
): readonly Result[] {
  const { units, ranked, scores, ranking, confidence } = story;
  const top = scores[ranking[0] ?? 0] ?? 0;
  const drafted = ranking
    .filter(
      (at) =>
        (scores[at] ?? 0) >= top - SPREAD &&
        ((ranked.measured[at]?.coverage.coverNear ?? 0) > 0.1 || at === ranking[0]),
    )
    .flatMap((at): Drafted | [] => {
      const unit = units[at];
      if (!unit) return [];
      const reply = query.wantsWords ? null : toAnswerBehind(at, units);
      const given = reply?.unit ?? unit;
      const shown = toShown(given, query, ranked.matching);
      return {
        unit,
        isReply: reply !== null,
        article: unit.article,
        statement: given.statement,
        speaker: !reply && isTold(unit, at, story, query) ? null : given.speaker,
        shown: { start: shown.start, end: Math.max(shown.end, reply?.end ?? 0) },
        score: confidence * Math.exp(Math.min(0, ((scores[at] ?? 0) - top) / 2)),
      };
    });
  return bothSidesFirst(drafted, limit).map(({ unit, isReply, ...result }) => ({
    ...result,
    reasons: [
      ...(isReply ? ['answers the question before it'] : []),
      ...toReasons(unit, query, ranked.matching, isAsked),
    ],
  }));
}

const KINDS = ['direct', 'mixed', 'indirect', 'narration'];

/** Quotations first, of these the latest article first, in it in the order of the story. */
export function toOwnResults(
  units: readonly Unit[],
  query: Query,
  { ranked }: RankedStory,
): readonly Result[] {
  return [...units]
    .toSorted(
      (a, b) =>
        KINDS.indexOf(a.statement.kind) - KINDS.indexOf(b.statement.kind) ||
        (b.article.date ?? '').localeCompare(a.article.date ?? '') ||
        a.index - b.index,
    )
    .map((unit) => ({
      article: unit.article,
      statement: unit.statement,
      speaker: unit.speaker,
      shown: toShown(unit, query, ranked.matching),
      score: unit.statement.evidence.confidence,
      reasons: ['said by the person asked for'],
    }));
}
