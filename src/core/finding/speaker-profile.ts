/**
 * The words by which a speaker may be asked for: those of the name, of the roles and of the descriptions that stand
 * right beside the name; comparing them with a question is left to `speaker-match.ts`. Words elsewhere in the
 * sentence say nothing of who somebody is and are never taken.
 */
import type { Article, Speaker } from '../article.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import { createRecent } from './recent.ts';
import { type TextWord, toTextWords } from './text-words.ts';

export type SpeakerProfile = {
  readonly article: Article;
  readonly speaker: Speaker;
  /** Words of name and aliases that are names. */
  readonly names: readonly Word[];
  /** Words of roles and descriptions. */
  readonly roles: readonly Word[];
  /** What somebody is: the last word of each description before its "of", "for", "at". */
  readonly heads: ReadonlySet<string>;
  /** First letters of names of several words: "WHO". */
  readonly initials: ReadonlySet<string>;
  /** Words of the article in order: to see whether a place goes with an office. */
  readonly story: readonly TextWord[];
  /** Number of words of the name that are no titles. */
  readonly nameLength: number;
};

const LINKS = new Set(['of', 'for', 'from', 'at', 'in', 'to', 'on', 'with', 'who', 'which', 'that', 'under']);
const SOURCES = new Set(['from', 'by', 'of']);
const JOINTS = new Set(['of', 'the', 'for', 'at', 'and', 'a', 'an', 'to', 'in', 'from', 'on']);

/** At most so many words before and after a name are taken for a description. */
const BEFORE = 7;
const AFTER = 16;

/** "CEO" as well as "ceo". */
const isRole = (text: string, lexicon: Lexicon) => (lexicon.word(text.toLowerCase()).kind & KIND.role) !== 0;

const isStop = (word: Word) => (word.kind & KIND.stop) !== 0;

/** "chief financial officer and treasurer of the foundation": officer, treasurer; "secretary general": both. */
function headsOf(words: readonly string[], lexicon: Lexicon): readonly string[] {
  const end = words.findIndex((text, at) => at > 0 && LINKS.has(text));
  const main = end < 0 ? words : words.slice(0, end);
  const lasts = main.filter((text, at) => {
    const next = main[at + 1];
    return (next === undefined || next === 'and') && !isStop(lexicon.word(text));
  });
  return [...new Set([...main.filter((text) => isRole(text, lexicon)), ...lasts])];
}

/**
 * Words beside a name are a description when they say what somebody is: a noun in small letters or one of the pack's
 * role nouns. "Rem Koolhaas, Elia Zenghelis" are two names. What a comma parts
 * from the name behind it must hold a role noun: "During the meeting on Monday, Mirzoyan" says nothing of him.
 */
function isDescription(words: readonly TextWord[], isApart: boolean, lexicon: Lexicon): boolean {
  const content = words.filter(({ text }) => !isStop(lexicon.word(text)));
  if (content.some(({ text }) => isRole(text, lexicon))) return true;
  if (content.length === 0 || isApart) return false;
  if (content.some(({ text, capital }) => !capital && lexicon.word(text).rank >= 0)) return true;
  return words.some(({ text }, at) => at > 0 && LINKS.has(text));
}

/** The run of words right before a name: back to a punctuation mark, a verb of saying or another small word. */
function before(words: readonly TextWord[], at: number, text: string, lexicon: Lexicon): readonly TextWord[] {
  const verbs = lexicon.pack.sayVerbs;
  let from = at;
  while (from > 0 && at - from < BEFORE) {
    const word = words[from - 1];
    const next = words[from];
    if (!word || !next) break;
    const between = text.slice(word.end, next.start);
    const comma = /^[)\]”"]?,$/.test(between.trim()) && from === at;
    const isShort = between === '. ' && isRole(word.text, lexicon);
    if (!/^\s*[(]?\s*$/.test(between) && !comma && !isShort && between !== '-') break;
    if (verbs.includes(word.text)) break;
    if (isStop(lexicon.word(word.text)) && !JOINTS.has(word.text)) break;
    from--;
  }
  const last = words[at - 1];
  const isAdjacent = last && words[at] && !text.slice(last.end, words[at].start).includes(',');
  // "An adviser to Hart" is not Hart, and "Lind and Hart" are two.
  return isAdjacent && from < at && JOINTS.has(last.text) ? [] : words.slice(from, at);
}

/** What follows a name between commas, or linked to it: "Name, mayor of X," and "Name of the Civic Party". */
function after(words: readonly TextWord[], at: number, text: string, lexicon: Lexicon): readonly TextWord[] {
  const [last, next] = [words[at - 1], words[at]];
  if (!last || !next) return [];
  const gap = text.slice(last.end, next.start);
  const apposed = /^\s*[,(–—]\s*$/.test(gap);
  if (
    !apposed &&
    !(
      LINKS.has(next.text) &&
      /^\s+$/.test(gap) &&
      next.text !== 'to' &&
      next.text !== 'in' &&
      next.text !== 'on'
    )
  )
    return [];
  let to = at + 1;
  while (to < words.length && to - at < AFTER) {
    const [left, right] = [words[to - 1], words[to]];
    if (!left || !right) break;
    if (!/^[\s\-/]*$/.test(text.slice(left.end, right.start))) break;
    if (lexicon.pack.sayVerbs.includes(right.text)) break;
    to++;
  }
  return words.slice(at, to);
}

function mentionsOf(speaker: Speaker): readonly string[] {
  return [...new Set([speaker.name, ...speaker.aliases])].filter(
    (name) => /^\p{Lu}/u.test(name) && name.length > 2,
  );
}

/** Descriptions beside every mention of the speaker's name in the article. */
function descriptionsOf(article: Article, speaker: Speaker, lexicon: Lexicon): readonly string[][] {
  const { text } = article;
  const found: string[][] = [];
  for (const name of mentionsOf(speaker)) {
    for (
      let at = text.indexOf(name), count = 0;
      at >= 0 && count < 12;
      at = text.indexOf(name, at + name.length), count++
    ) {
      const start = Math.max(0, text.lastIndexOf('\n', at) + 1, at - 160);
      const around = text.slice(start, at + name.length + 200).split('\n', 1)[0] ?? '';
      const words = toTextWords(around);
      const first = words.findIndex((word) => word.start >= at - start);
      const next = words.findIndex((word) => word.start >= at - start + name.length);
      if (first < 0) continue;
      const [lead, tail] = [
        before(words, first, around, lexicon),
        next > 0 ? after(words, next, around, lexicon) : [],
      ];
      const isApart = /[,)]\s*$/.test(around.slice(lead.at(-1)?.end ?? 0, words[first]?.start ?? 0));
      const isLead = isDescription(lead, isApart, lexicon);
      // "Gov. Dale Hart of Northshore": the place goes with the office before the name.
      const isOffice = isLead && tail[0]?.text === 'of';
      if (isLead) found.push([...lead, ...(isOffice ? tail : [])].map((word) => word.text));
      if (!isOffice && isDescription(tail, false, lexicon)) found.push(tail.map((word) => word.text));
      // "Lena Voss of Tarn University, an expert on rivers, said": what follows what follows.
      const more =
        tail.length > 0 && LINKS.has(tail[0]?.text ?? '')
          ? after(words, next + tail.length, around, lexicon)
          : [];
      if (isDescription(more, false, lexicon)) found.push(more.map((word) => word.text));
    }
  }
  return found.filter((words) => words.length > 0);
}

/** Articles whose words stay at hand: some questions' worth. */
const KEPT = 64;

const stories = createRecent<Article, readonly TextWord[]>(KEPT);

const storyOf = (article: Article) => stories.get(article, ({ text }) => toTextWords(text));

/** Capitalised words rarer than this are names even within a description: "Cornyn's statement". */
const COMMON = 15_000;

const NAME_PART = /^\p{Lu}/u;

/** Of whom a person may be the deputy or the lawyer: asked for by these names, it is not they who are meant. */
function namesOfOthers({ speakers }: Article, speaker: Speaker): ReadonlySet<string> {
  if (speaker.type !== 'person') return new Set();
  const others = speakers.filter((other) => other !== speaker && other.named && other.type === 'person');
  return new Set(others.flatMap(({ name }) => toTextWords(name).map(({ text }) => text)));
}

export function toSpeakerProfile(article: Article, speaker: Speaker, lexicon: Lexicon): SpeakerProfile {
  const surfaces = [speaker.name, ...speaker.aliases];
  const titles = new Set(lexicon.pack.titles);
  const others = namesOfOthers(article, speaker);
  const names = new Map<string, Word>();
  const roles = new Map<string, Word>();
  const heads = new Set<string>();
  const initials = new Set<string>();
  const addRole = (words: readonly string[]) => {
    const link = words.findIndex((text, at) => at > 0 && SOURCES.has(text));
    // "A press statement from Armenia's foreign ministry" is the ministry's as well.
    const source = speaker.type === 'document' && link > 0 ? headsOf(words.slice(link + 1), lexicon) : [];
    for (const head of [...headsOf(words, lexicon), ...source])
      heads.add(lexicon.word(head.toLowerCase()).stem);
    for (const text of words) {
      const word = lexicon.word(text);
      if (!isStop(word)) roles.set(text, word);
    }
  };
  for (const surface of surfaces) {
    const words = toTextWords(surface);
    const isName =
      surface === speaker.name
        ? speaker.named
        : words.every((word) => NAME_PART.test(surface.slice(word.start)));
    const joined = surface.replace(/(\p{L})-(\p{L})/gu, '$1$2');
    for (const word of words) {
      const known = lexicon.word(word.text);
      const isRare =
        word.capital &&
        (known.rank < 0 || known.rank > COMMON) &&
        !titles.has(word.text) &&
        !others.has(word.text);
      if (isName || isRare) names.set(word.text, known);
    }
    if (!isName || words.some((word) => titles.has(word.text))) addRole(words.map((word) => word.text));
    if (joined !== surface) addRole(toTextWords(joined).map((word) => word.text));
    const letters = words
      .filter((word) => word.capital)
      .map((word) => word.text[0] ?? '')
      .join('')
      .toLowerCase();
    if (letters.length > 1) initials.add(letters);
  }
  for (const words of descriptionsOf(article, speaker, lexicon)) addRole(words);
  if (speaker.role) {
    addRole(toTextWords(speaker.role.text).map((word) => word.text));
    addRole(toTextWords(speaker.role.text.replace(/(\p{L})-(\p{L})/gu, '$1$2')).map((word) => word.text));
  }
  const own = toTextWords(speaker.name).filter(
    (word) => !titles.has(word.text) && !isStop(lexicon.word(word.text)),
  );
  return {
    article,
    speaker,
    names: [...names.values()].filter((word) => !isStop(word) && !titles.has(word.text)),
    roles: [...roles.values()],
    heads,
    initials,
    get story() {
      return storyOf(article);
    },
    nameLength: own.length,
  };
}
