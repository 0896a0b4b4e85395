/**
 * Explains a claim by the place it comes from: the best one in one article, or several when it is spliced. Judging one
 * place is left to `words-judgement.ts`, whose words they are to `spoken-by.ts`.
 */
import { toAlignment } from './alignment.ts';
import type { Claim } from './claim.ts';
import { fitSpeaker } from './claimed-speaker.ts';
import { findChains } from './fragments.ts';
import { toSplice, withoutNoise } from './splice.ts';
import { type Judged, judgeSpeaker } from './spoken-by.ts';
import type { Source } from './stretches.ts';
import { toVerdict, type Verdict, type VerdictName } from './verdict.ts';
import { toWords } from './words.ts';
import { type Finding, judgeWords } from './words-judgement.ts';

/** `speaker` was given apart; a last `- Name` of the claim counts when it was not. Never throws. */
export function explain(claim: Claim, speaker: string | undefined, sources: readonly Source[]): Verdict {
  const claimed = speaker ?? claim.speaker;
  const best = findBest(claim, claimed, sources);
  if (!claim.whole) return toVerdict(claim, best, claimed);
  const whole = findBest(claim.whole, speaker, sources);
  const tailFrom = claim.words.count;
  return isOwnTail(whole, tailFrom) || !isSomeone(claim.speaker ?? '', best, sources)
    ? toVerdict(claim.whole, whole, speaker)
    : toVerdict(claim, best, claimed);
}

/** The last `- …` is the quote's own when its words stand there in the article as well, inside the marks. */
function isOwnTail({ finding }: Judged, tailFrom: number): boolean {
  if (!finding) return false;
  return finding.steps.every(
    ({ claim, source }) => claim < tailFrom || (source >= 0 && (finding.source.stretchOf[source] ?? -1) >= 0),
  );
}

/** Written as names are, or named by an article. What is neither is taken for words of the quote. */
function isSomeone(name: string, best: Judged, sources: readonly Source[]): boolean {
  if (/^(?:[@\p{Lu}]|(?:the|a|an|former|host|spokes\p{L}+)\s)/u.test(name)) return true;
  const own = best.finding ? [best.finding.source] : sources;
  return own.some(
    (source) =>
      source.article.speakers.some((speaker) => fitSpeaker(name, speaker) === 'same') ||
      isCapitalisedIn(name, source),
  );
}

/** The words stand in a row in the article, each with a capital. */
function isCapitalisedIn(name: string, { words, positions }: Source): boolean {
  const { keys } = toWords(name);
  return (positions.get(keys[0] ?? '') ?? []).some((at) =>
    keys.every(
      (key, next) =>
        words.keys[at + next] === key && /^\p{Lu}/u.test(words.text.slice(words.starts[at + next])),
    ),
  );
}

const NOTHING: Judged = { finding: null, verdict: 'not-found', speaker: null, unsure: false };

/** Places whose fit is this close explain a claim equally well: less than one small word. */
const EQUAL_FIT = 0.3;

function findBest(claim: Claim, claimed: string | undefined, sources: readonly Source[]): Judged {
  const { places, path } = findChains(claim, sources);
  const findings = places.flatMap((place): Finding[] => {
    const alignment = toAlignment(claim, withoutNoise(place));
    return alignment ? [judgeWords(claim, alignment)] : [];
  });
  const top = findings.reduce((most, finding) => Math.max(most, finding.fit), 0);
  const spliced = toSplice(claim, path, findings);
  if (spliced) return { finding: spliced, verdict: 'spliced', speaker: null, unsure: false };
  const judged = findings
    .filter((finding) => finding.fit >= top - EQUAL_FIT && finding.verdict !== 'not-found')
    .map((finding) => judgeSpeaker(finding, claimed))
    .sort((a, b) => rankOf(a) - rankOf(b));
  return judged[0] ?? NOTHING;
}

const ORDER: readonly VerdictName[] = [
  'exact',
  'permitted',
  'excerpt',
  'other-speaker',
  'clipped',
  'altered',
  'spliced',
  'paraphrase',
  'not-found',
];

const rankOf = (judged: Judged): number => ORDER.indexOf(judged.verdict) + (judged.unsure ? 0.5 : 0);
