/**
 * Tells when two speak together: "Rossi and Kessler said", "said Rossi and others". Their words are nobody's alone.
 */
import { TAG } from '../tagger.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';

const GROUP = new Set<number>([TAG.RB, TAG.MD, TAG.VB, TAG.VBN, TAG.VBD, TAG.VBP, TAG.VBZ]);

/** The second of the two, or null; `cue` is the token of the reporting verb. */
export function findPartner(
  scan: Scan,
  mentions: readonly Mention[],
  first: Mention,
  cue: number,
): Mention | null {
  const { lowers } = scan.tokens;
  if (first.kind === 'pronoun' || first.possessive || !/^(?:and|&)$/.test(lowers[first.outerEnd] ?? ''))
    return null;
  for (let ahead = 1; ahead <= 3; ahead++) {
    const mention = mentions[first.index + ahead];
    if (mention === undefined || mention.sentence !== first.sentence) return null;
    if (mention.first < first.outerEnd + 1 || mention.possessive) continue;
    if (mention.first > first.outerEnd + 3 || !canSpeak(mention)) return null;
    return first.first > cue || isFollowed(scan, mention, cue) ? mention : null;
  }
  return null;
}

const canSpeak = ({ type }: Mention): boolean => type !== 'thing' && type !== 'place' && type !== 'document';

/** Whether the verb group of the cue follows the mention at once. */
function isFollowed(scan: Scan, { outerEnd }: Mention, cue: number): boolean {
  let at = outerEnd;
  while (at < cue && at - outerEnd < 6 && GROUP.has(scan.tags[at] ?? 0)) at++;
  return at === cue;
}
