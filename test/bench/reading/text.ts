/**
 * Makes text for the benchmark of reading from a seed: news-like articles, and texts made to be hard. No sentence means
 * anything. Of the news-like ones a third of the sentences tells what somebody said, which gives a statement for every
 * 290 characters: as many as in political news, where there are most (other news has one for every 400).
 */
import { createRandom } from '../search/news.ts';

export const SHAPES = [
  'articles',
  'paragraphs',
  'one paragraph',
  'open marks',
  'marks and cues',
  'pronouns',
] as const;
export type Shape = (typeof SHAPES)[number];

/** Characters of a usual article. */
const ARTICLE = 5_000;

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const NOUNS =
  words(`plan bridge budget court council road school vote law strike storm harbour price market budget team
  coach season match drug trial patient river dam mine contract board profit share loan tax border treaty talks`);
const VERBS = words('will must can should may could');
const BASES = words(
  'open close fail pass cost rise fall reach hold build move start end help hurt change win lose',
);
const ADJECTIVES = words(
  'new old large small late early local foreign safe costly public private final first',
);
const FIRST = words(
  'Ann John Maria David Lena Omar Ivan Susan Peter Laura Ahmed Nina Paul Grace Viktor Alice',
);
const LAST = words(
  'Gray Miller Petrov Lind Haddad Okafor Brandt Silva Novak Tanaka Moore Keller Duval Costa Ruiz',
);
const ROLES = words('mayor minister coach lawyer spokeswoman director professor governor analyst captain');
const PAST = words('opened closed left visited joined saw sold won lost kept crossed reached built passed');
const DAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
const SYLLABLES = words('ka ro mi ten sal vor bri del an gu os ler fa min dra wick ton berg ey sha');
const CUES = words('said added told warned argued noted explained insisted announced claimed wrote asked');

/** An article of about `length` characters or the texts of a shape, always the same for a seed. */
export function createTexts(shape: Shape, length: number, seed = 1): readonly string[] {
  const random = createRandom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const filled = (unit: () => string, joint: string, size: number): string => {
    const parts: string[] = [];
    for (let at = 0; at < size; ) {
      const part = unit();
      parts.push(part);
      at += part.length + joint.length;
    }
    return parts.join(joint);
  };
  /** A name that hardly comes again, as one in twenty words of news. */
  const rare = (): string => capital([pick(SYLLABLES), pick(SYLLABLES), pick(SYLLABLES)].join(''));
  const clause = (): string => {
    const tail = random() < 0.5 ? ` before the ${pick(ADJECTIVES)} ${pick(NOUNS)} in ${pick(LAST)}ville` : '';
    return `the ${pick(ADJECTIVES)} ${pick(NOUNS)} ${pick(VERBS)} ${pick(BASES)} the ${pick(NOUNS)}${tail}`;
  };
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const who = (): string => {
    const kind = random();
    if (kind < 0.3) return 'she';
    if (kind < 0.5) return `the ${pick(ROLES)}`;
    return kind < 0.75 ? `${pick(FIRST)} ${pick(LAST)}` : `${capital(pick(ROLES))} ${pick(LAST)}`;
  };
  const sentence = (): string => {
    const kind = random();
    if (kind < 0.11) return `“${capital(clause())},” ${who()} ${pick(CUES)}.`;
    if (kind < 0.16) return `“${capital(clause())},” ${who()} said, “and ${clause()}.”`;
    if (kind < 0.27) return `${capital(who())} ${pick(CUES)} that ${clause()}.`;
    if (kind < 0.33)
      return `${capital(who())} said ${clause()} as “${pick(ADJECTIVES)} and ${pick(ADJECTIVES)}.”`;
    return random() < 0.5
      ? `${capital(clause())}, and ${clause()}.`
      : `${pick(FIRST)} ${pick(LAST)} and ${rare()} ${pick(PAST)} the ${pick(NOUNS)} in ${rare()} on ${pick(DAYS)}.`;
  };
  const paragraph = (): string => [sentence(), sentence(), sentence()].join(' ');
  if (shape === 'articles') {
    return Array.from({ length: Math.ceil(length / ARTICLE) }, () => filled(paragraph, '\n\n', ARTICLE));
  }
  if (shape === 'paragraphs') return [filled(paragraph, '\n\n', length)];
  if (shape === 'one paragraph') return [filled(sentence, ' ', length)];
  if (shape === 'open marks') return [filled(() => `“${clause()}`, ' ', length)];
  if (shape === 'marks and cues') return [filled(() => '“a” said', ' ', length)];
  return [filled(() => pick(['he', 'she', 'they', 'it', 'we', 'him', 'her']), ' ', length)];
}
