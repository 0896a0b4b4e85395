/**
 * Sentences that tell of somebody's words without being read as theirs: "As Heald told the Post, ozone has dropped".
 * They are shown under no name; statements that are read as somebody's are left to `speaker-answer.ts`.
 *
 *   told := NAME … VERB | VERB NAME | "according to" NAME      VERB reports words, at most REACH words behind
 */
import type { Lexicon } from './lexicon.ts';
import type { SpeakerProfile } from './speaker-profile.ts';
import type { Token, Unit } from './units.ts';

/** "Heald, an author of the study, told": between name and verb stands an apposition at most. */
const REACH = 5;

/** The last words of the names of those who match. */
export function toLastNames(profiles: readonly SpeakerProfile[]): ReadonlySet<string> {
  const named = profiles.filter(({ speaker }) => speaker.named && speaker.type === 'person');
  return new Set(named.flatMap(({ speaker }) => speaker.name.toLowerCase().split(/\s+/).slice(-1)));
}

function reports(tokens: readonly Token[], at: number, verbs: ReadonlySet<string>): boolean {
  const before = tokens[at - 1]?.word.text ?? '';
  if (verbs.has(before) || (before === 'to' && tokens[at - 2]?.word.text === 'according')) return true;
  return tokens.slice(at + 1, at + 1 + REACH).some(({ word }) => verbs.has(word.text));
}

/** Never a statement that is read as somebody else's. */
export function isToldOf(unit: Unit, lastNames: ReadonlySet<string>, lexicon: Lexicon): boolean {
  if (unit.speaker !== null || lastNames.size === 0) return false;
  const verbs = new Set(lexicon.pack.sayVerbs);
  return unit.tokens.some(
    (token, at) => token.capital && lastNames.has(token.word.text) && reports(unit.tokens, at, verbs),
  );
}
