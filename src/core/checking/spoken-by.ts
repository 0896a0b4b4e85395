/** Judges whether good words were said by the one they are ascribed to; comparing names is left to `claimed-speaker.ts`. */
import { type Speaker, type Statement, speakerOf } from '../article.ts';
import { fitGivenName, fitSpeaker, isNamedIn, toClaimedSurname } from './claimed-speaker.ts';
import { fitNearby, isAnotherInCue, isSpeakerInCue } from './nearby-speaker.ts';
import { type Source, stretchAt } from './stretches.ts';
import type { VerdictName } from './verdict.ts';
import type { Finding } from './words-judgement.ts';

export type Judged = {
  readonly finding: Finding | null;
  readonly verdict: VerdictName;
  readonly speaker: Speaker | null;
  readonly unsure: boolean;
};

const GOOD: ReadonlySet<VerdictName> = new Set(['exact', 'permitted', 'excerpt']);

/** Words that are not good keep their verdict; without a claimed speaker the words alone count. */
export function judgeSpeaker(finding: Finding, claimed: string | undefined): Judged {
  const { source } = finding;
  const speaker = speakerAt(finding);
  const plain: Judged = { finding, verdict: finding.verdict, speaker, unsure: finding.unsure ?? false };
  if (claimed === undefined || !GOOD.has(finding.verdict)) return plain;
  const fit = speaker ? fitSpeaker(claimed, speaker, source) : 'open';
  const word = finding.steps.find((step) => step.claim >= 0 && step.source >= 0)?.source ?? -1;
  const stretch = stretchAt(source, word);
  const surname = toClaimedSurname(claimed);
  if (fit === 'same') {
    const grade = stretch?.statement?.evidence.grade;
    const another = stretch && grade !== 'named' && isAnotherInCue(source, stretch, surname);
    return another ? { ...plain, verdict: 'other-speaker', unsure: true } : plain;
  }
  if (fit === 'other') {
    const namesake = toClaimedSurname(speaker?.name ?? '') === surname;
    const inCue = stretch && !namesake && isSpeakerInCue(source, stretch, surname);
    const grade = stretch?.statement?.evidence.grade;
    const isNear =
      stretch && !namesake && grade !== 'named' && fitNearby(source, stretch, surname) === 'same';
    return inCue || isNear ? { ...plain, unsure: true } : { ...plain, verdict: 'other-speaker' };
  }
  // The text leaves the speaker open to the reader: the words around decide, and the doubt is said.
  const near = stretch && isNamedIn(claimed, source.article) && fitNearby(source, stretch, surname);
  const same = near === 'same' && fitGivenName(claimed, source) !== 'other';
  return { ...plain, verdict: same ? finding.verdict : 'other-speaker', unsure: true };
}

/** The speaker of the first statement; of another part of the same quotation when that one has none. */
function speakerAt(finding: Finding): Speaker | null {
  const { article, stretches } = finding.source;
  const [statement] = statementsOf(finding);
  const own = statement ? speakerOf(article, statement) : null;
  if (own || !statement) return own;
  const stretch = stretches.find((candidate) => candidate.statement?.id === statement.id);
  const kin = stretches.find(
    (other) =>
      other.quotation === stretch?.quotation && other.statement && other.statement.speakerId !== null,
  );
  return kin?.statement ? speakerOf(article, kin.statement) : null;
}

/** The statements that the words found stand in, in order. */
export function statementsOf({ source, steps }: Finding): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const step of steps) {
    if (step.claim < 0 || step.source < 0) continue;
    const stretch = source.stretches[source.stretchOf[step.source] ?? -1];
    const statement = stretch?.statement ?? statementAt(source, step.source);
    if (statement) found.set(statement.id, statement);
  }
  return [...found.values()];
}

function statementAt(source: Source, word: number): Statement | null {
  const at = source.words.starts[word] ?? 0;
  for (const statement of source.article.statements) {
    if (statement.start > at) break;
    if (statement.kind !== 'narration' && statement.parts.some((part) => part.start <= at && at < part.end))
      return statement;
  }
  return null;
}
