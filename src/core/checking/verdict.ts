/** What a check says, and how it is put together from what was found; finding it is left to `explanation.ts`. */
import { type Article, type Speaker, type Statement, speakerOf, type TextRange } from '../article.ts';
import type { Step } from './alignment.ts';
import type { Claim } from './claim.ts';
import { type DiffPiece, toDiff, toPassage } from './diff.ts';
import { type Judged, statementsOf } from './spoken-by.ts';
import type { Source } from './stretches.ts';
import type { Change, Finding, WordsVerdict } from './words-judgement.ts';

export type VerdictName = WordsVerdict | 'other-speaker';

/** Where the words stand: from `start` to `end`; `parts` when words between do not belong to it. */
export type Match = TextRange & { readonly articleId: string; readonly parts?: readonly TextRange[] };

export type Verdict = {
  readonly verdict: VerdictName;
  /** The quote without its wrapping. */
  readonly claim: string;
  /** Absent when not found. */
  readonly match?: Match;
  /** The article of the match. */
  readonly article?: Article;
  /** The statements the match stands in, in order; none for words of the narration. */
  readonly statements: readonly Statement[];
  /** Whose words the article says they are; null when it leaves that open. */
  readonly speaker: Speaker | null;
  /** The speaker that was claimed, as written. */
  readonly claimedSpeaker?: string;
  readonly diff?: readonly DiffPiece[];
  readonly change?: Change;
  /** The verdict can't be sure: both texts are to be shown and the doubt said. */
  readonly unsure?: true;
};

export function toVerdict(claim: Claim, judged: Judged, claimed: string | undefined): Verdict {
  const { finding, verdict, unsure, speaker } = judged;
  const base = { verdict, claim: claim.text, ...(claimed === undefined ? {} : { claimedSpeaker: claimed }) };
  if (!finding || verdict === 'not-found') return { ...base, statements: [], speaker: null };
  const steps = withoutCue(finding);
  const parts = toPassage(finding.source, steps);
  const [first, last] = [parts[0], parts.at(-1)];
  const statements = statementsOf(finding);
  const match = first &&
    last && {
      articleId: finding.source.article.id,
      start: first.start,
      end: last.end,
      ...(parts.length > 1 ? { parts } : {}),
    };
  return {
    ...base,
    ...(match ? { match } : {}),
    article: finding.source.article,
    statements,
    speaker: speaker ?? (statements[0] ? speakerOf(finding.source.article, statements[0]) : null),
    diff: toDiff(claim, finding.source, steps),
    ...(finding.change ? { change: finding.change } : {}),
    ...(unsure ? { unsure: true as const } : {}),
  };
}

/** Cues between quoted parts, and what lies between the pieces of a splice, are no part of the passage. */
function withoutCue({ source, steps, verdict }: Finding): readonly Step[] {
  const stretchAt = (step: Step) => source.stretchOf[step.source] ?? -1;
  if (
    verdict === 'paraphrase' ||
    steps.some((step) => step.claim >= 0 && step.source >= 0 && stretchAt(step) < 0)
  ) {
    return steps;
  }
  const inside = steps.filter((step) => step.source < 0 || step.claim >= 0 || stretchAt(step) >= 0);
  return verdict === 'spliced' ? withoutJoint(source, inside) : inside;
}

/** Drops the words missing at a joint of two quotations. */
function withoutJoint(source: Source, steps: readonly Step[]): readonly Step[] {
  const quotationOf = (word: number) => source.stretches[source.stretchOf[word] ?? -1]?.quotation ?? -1;
  const common = steps
    .map((step, at) => (step.claim >= 0 && step.source >= 0 ? at : -1))
    .filter((at) => at >= 0);
  const dropped = new Set<number>();
  common.forEach((at, index) => {
    const next = common[index + 1];
    if (next === undefined) return;
    if (quotationOf(steps[at]?.source ?? -1) === quotationOf(steps[next]?.source ?? -1)) return;
    for (let between = at + 1; between < next; between++)
      if ((steps[between]?.claim ?? -1) < 0) dropped.add(between);
  });
  return steps.filter((_, at) => !dropped.has(at));
}
