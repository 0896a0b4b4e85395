/**
 * Whether the speaker asked for, by name, misspelt name or description, is one of a story's; whose statements are
 * then taken is left to `finder.ts`.
 *
 * Every word that was asked for must be the speaker's own (name, role, description beside the name); a capitalised
 * word that is not blocks the match. A person is asked for by a word of the name or by what they are ("the mayor"),
 * never by a place alone.
 */
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { SpeakerProfile } from './speaker-profile.ts';
import { editDistance } from './spelling.ts';
import type { TextWord } from './text-words.ts';

/** Matches below this are none; names misspelt twice still reach it. */
const LEAST = 0.6;

const LINKS = new Set(['of', 'for', 'from', 'at', 'in', 'to', 'on', 'with', 'and', 'who']);

/** The words of a description that must be found, and which of them says what somebody is. */
export type AskedWords = {
  readonly words: readonly { readonly word: Word; readonly capital: boolean; readonly isTitle: boolean }[];
  readonly head: Word | null;
  /** "The guy from the ministry": nothing says what they are but the description. */
  readonly isAnybody: boolean;
  /** "The former mayor": whoever is mayor now is somebody else. */
  readonly isPast: boolean;
};

export function toAskedWords(words: readonly TextWord[], lexicon: Lexicon): AskedWords {
  const titles = new Set(lexicon.pack.titles);
  const ignored = new Set(lexicon.pack.roleStopWords);
  const content = words.filter(({ text }) => (lexicon.word(text).kind & KIND.stop) === 0);
  const telling = content.filter(({ text }) => !ignored.has(text));
  const anybody = new Set(lexicon.pack.anyPerson);
  const known = telling.filter(({ text }) => !anybody.has(text));
  const used = known.length > 0 ? known : telling.length > 0 ? telling : content;
  const link = words.findIndex((word, at) => at > 0 && LINKS.has(word.text));
  const main = (link < 0 ? words : words.slice(0, link)).filter((word) => used.includes(word));
  const last = main.at(-1) ?? used.at(-1);
  return {
    words: used.map(({ text, capital }) => ({
      word: lexicon.word(text),
      capital,
      isTitle: titles.has(text),
    })),
    head: last ? lexicon.word(last.text.toLowerCase()) : null,
    isPast: words.some(({ text }) => lexicon.pack.pastRoles.includes(text)),
    isAnybody: known.length > 0 && known.length < telling.length && main.length === 0,
  };
}

function placeOf(word: Word, lexicon: Lexicon): string {
  return lexicon.pack.honorificPlaces[word.text.toLowerCase()] ?? word.text.toLowerCase();
}

/** 1 for the same word, less for a derived one or one of close meaning, 0 for another. */
function likeness(asked: Word, own: Word, lexicon: Lexicon): number {
  if (asked.stem === own.stem || asked.text.toLowerCase() === own.text.toLowerCase()) return 1;
  if (placeOf(asked, lexicon) === placeOf(own, lexicon)) return 0.95;
  if (lexicon.isDerived(asked.stem, own.stem)) return 0.85;
  return lexicon.synonyms(asked.stem).has(own.stem) ? 0.75 : 0;
}

/** A known word is rarely a typing error: it must be long, begin alike and differ by one edit. */
function isMisspelt(asked: Word, name: Word): boolean {
  const [a, b] = [asked.text.toLowerCase(), name.text.toLowerCase()];
  if (b.length < 4 || a.length < 4) return false;
  const known = asked.rank >= 0;
  const limit = known ? (b.length >= 6 ? 1 : 0) : Math.min(a.length, b.length) >= 6 ? 2 : 1;
  if (limit === 0 || (known && a[0] !== b[0])) return false;
  return editDistance(a, b, limit) <= limit;
}

/** A known word is excused when another asked word fits the same speaker's name: "Colete Held". */
function nameLikeness(asked: Word, profile: SpeakerProfile, lexicon: Lexicon, hasCompany: boolean): number {
  const lower = asked.text.toLowerCase();
  let best = profile.initials.has(lower) && lower.length > 1 ? 1 : 0;
  for (const name of profile.names) {
    const alike = likeness(asked, name, lexicon);
    if (alike > best && alike > 0.8) best = alike;
    if (best < 0.9 && isMisspelt(asked, name)) best = 0.9;
    const near = hasCompany && name.text.length > 4 && lower[0] === name.text[0];
    if (best < 0.8 && near && editDistance(lower, name.text, 1) <= 1) best = 0.8;
  }
  return best;
}

function bestLikeness(asked: Word, own: readonly Word[], lexicon: Lexicon): number {
  let best = 0;
  for (const word of own) {
    const alike = likeness(asked, word, lexicon);
    if (alike > best) best = alike;
  }
  return best;
}

/** Of what is no person only the very word will do: a ministry is no minister. */
function isHead(head: Word, profile: SpeakerProfile, lexicon: Lexicon): boolean {
  if (profile.heads.has(head.stem)) return true;
  if (profile.speaker.type !== 'person') return false;
  return [...profile.heads].some(
    (own) => lexicon.synonyms(head.stem).has(own) || lexicon.isDerived(head.stem, own),
  );
}

/** How near a place and its office stand in the story, and what such a place is worth. */
const PLACE_REACH = 3;
const PLACE_LIKENESS = 0.75;

const isPlace = (word: Word, lexicon: Lexicon) => {
  const places = lexicon.pack.honorificPlaces;
  const text = word.text.toLowerCase();
  return text in places || Object.values(places).includes(text);
};

/**
 * "The Armenian foreign minister" is Foreign Minister Mirzoyan when none of his own descriptions names a place and the
 * story speaks of "Armenia's foreign ministry". Only the possessive will do: in "the Armenian and Azerbaijani foreign
 * ministers" nobody can tell who is who.
 */
function isPlaceOfOffice(asked: Word, head: Word, profile: SpeakerProfile, lexicon: Lexicon): boolean {
  if (!isPlace(asked, lexicon) || !isHead(head, profile, lexicon)) return false;
  if (profile.roles.some((role) => isPlace(role, lexicon))) return false;
  const own = new Set(profile.names.map(({ text }) => text));
  const { text } = profile.article;
  return profile.story.some((word, at) => {
    if (placeOf(lexicon.word(word.text), lexicon) !== placeOf(asked, lexicon)) return false;
    if (!/['’]s?$/u.test(text.slice(word.start, word.end))) return false;
    const near = profile.story.slice(at + 1, at + 1 + PLACE_REACH);
    const office = near.findIndex((other) => likeness(head, lexicon.word(other.text), lexicon) > 0.8);
    const last = near[office];
    const next = profile.story[at + 2 + office];
    const isNamed = last && next?.capital && text.slice(last.end, next.start) === ' ';
    return last !== undefined && !(isNamed && !own.has(next.text));
  });
}

/** From 0 (not this one) to 1. */
export function matchSpeaker(asked: AskedWords, profile: SpeakerProfile, lexicon: Lexicon): number {
  if (asked.words.length === 0 || !asked.head) return 0;
  const person = profile.speaker.type === 'person';
  if (asked.isPast && !profile.roles.some(({ text }) => lexicon.pack.pastRoles.includes(text))) return 0;
  let sum = 0;
  let named = 0;
  let weight = 0;
  for (const { word, capital, isTitle } of asked.words) {
    const byName = nameLikeness(word, profile, lexicon, asked.words.length > 1);
    const byRole = bestLikeness(word, profile.roles, lexicon) * 0.95;
    const byOffice =
      capital && Math.max(byName, byRole) < 0.7 && isPlaceOfOffice(word, asked.head, profile, lexicon)
        ? PLACE_LIKENESS
        : 0;
    const best = Math.max(byName, byRole, byOffice);
    // "The mayor of Tarn" is not the newspaper "Tarn Echo".
    const excused = isTitle && best < 0.7;
    if (excused && !person) return 0;
    if (!excused && best < 0.7 && capital) return 0;
    const share = excused ? 0.2 : 0.4 + word.rarity;
    if (byName >= 0.8 && !isTitle) named += share;
    weight += share;
    sum += share * (excused ? 0.7 : best);
  }
  const score = sum / weight;
  if (score < LEAST) return 0;
  if (asked.isAnybody) return person && score >= 0.7 ? score * 0.9 : 0;
  const byHead = isHead(asked.head, profile, lexicon) && !(person && isPlace(asked.head, lexicon));
  if (person)
    return named > 0 && nameLikeness(asked.head, profile, lexicon, true) > 0.7
      ? score
      : byHead && score >= 0.7
        ? score * 0.95
        : 0;
  if (byHead) return score;
  const covered = profile.names.filter((name) =>
    asked.words.some(({ word }) => likeness(word, name, lexicon) > 0.7),
  ).length;
  const byInitials = asked.words.some(({ word }) => profile.initials.has(word.text.toLowerCase()));
  return byInitials || covered * 2 >= profile.nameLength ? score : 0;
}

/** "Wilkins" and "Kristen Wilkins" beside "Kristin Wilkins" in one article: the same last name, no other first name. */
function isSame(a: SpeakerProfile, b: SpeakerProfile): boolean {
  if (a.article !== b.article || a.speaker.type !== 'person' || b.speaker.type !== 'person') return false;
  const [left, right] = [a, b].map(({ speaker }) => speaker.name.toLowerCase().split(/\s+/));
  if (!left || !right || left.at(-1) !== right.at(-1)) return false;
  const [first, other] = [left.at(-2), right.at(-2)];
  return first === undefined || other === undefined || editDistance(first, other, 1) <= 1;
}

export type SpeakerMatch = {
  readonly profile: SpeakerProfile;
  readonly score: number;
  /** Which of several people asked for at once ("Lavrov and Mirzoyan"), from 0. */
  readonly part: number;
};

/** How much worse than the best a match may be and still stand beside it. */
const MARGIN = 0.06;

function findAlone(
  asked: readonly TextWord[],
  profiles: readonly SpeakerProfile[],
  lexicon: Lexicon,
  part: number,
): readonly SpeakerMatch[] {
  const words = toAskedWords(asked, lexicon);
  const matches = profiles
    .map((profile) => ({ profile, score: matchSpeaker(words, profile, lexicon), part }))
    .filter(({ score }) => score >= LEAST)
    .toSorted((a, b) => b.score - a.score);
  const best = matches[0]?.score ?? 0;
  const chosen = matches.filter(({ score }) => score >= best - MARGIN);
  const known = new Set(chosen.map(({ profile }) => profile));
  const again = profiles.filter(
    (profile) => !known.has(profile) && chosen.some((match) => isSame(match.profile, profile)),
  );
  return [...chosen, ...again.map((profile) => ({ profile, score: best - MARGIN, part }))];
}

/** The speakers who fit best, best first; of "X and Y" those who fit either, when both are there. Empty when none is. */
export function findSpeakers(
  asked: readonly TextWord[],
  profiles: readonly SpeakerProfile[],
  lexicon: Lexicon,
): readonly SpeakerMatch[] {
  const whole = findAlone(asked, profiles, lexicon, 0);
  const and = asked.findIndex(({ text }) => text === 'and');
  if (whole.length > 0 || and < 1 || and === asked.length - 1) return whole;
  const left = findAlone(asked.slice(0, and), profiles, lexicon, 0);
  const right = findAlone(asked.slice(and + 1), profiles, lexicon, 1);
  return left.length > 0 && right.length > 0 ? [...left, ...right] : [];
}
