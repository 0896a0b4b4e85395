/**
 * What is known about words that stand for speakers: first names and their gender, titles, roles, places and their
 * people, bodies, documents, groups; reading the files is left to the store, using the words to the other files here.
 */

/** Bits of what a lower-case word can be. */
export const WORD = {
  female: 1,
  male: 2,
  firstName: 4,
  place: 8,
  title: 16,
  role: 32,
  kin: 64,
  party: 128,
  organisation: 256,
  suffix: 512,
  outlet: 1024,
  organisationName: 2048,
  document: 4096,
  group: 8192,
  source: 16_384,
  /** Stands after "of" in offices: "Secretary of State". */
  office: 32_768,
  /** Said of women only, of men only: "spokeswoman", "chairman". */
  womanly: 65_536,
  manly: 131_072,
  /** Whom every court, club, town or state has one of, known without a name: "the judge". */
  sole: 262_144,
  /** What one becomes by what happens to one, whatever else one is: "the victim". */
  passing: 524_288,
} as const;

/** The texts of the files in `data/lexicons`. */
export type LexiconTexts = {
  readonly firstNames: string;
  readonly places: string;
  readonly roles: string;
  readonly bodies: string;
};

export type Lexicon = {
  /** Bits of `WORD` by lower-case word or phrase. */
  readonly flags: { readonly get: (word: string) => number | undefined };
  /** The place that a name, people or capital stands for: "kremlin" → "russia". */
  readonly places: ReadonlyMap<string, string>;
  /** The first words of the places of several words: "new". */
  readonly placeStarts: ReadonlySet<string>;
  /** The noun for one of those that a plural names: "spokeswomen" → "spokeswoman". */
  readonly singulars: ReadonlyMap<string, string>;
  /** Other words for the same office: "diplomat" → "foreign-minister", "ambassador". */
  readonly offices: ReadonlyMap<string, ReadonlySet<string>>;
  /** Wider words for one: "surgeon" → "doctor", "physician". */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who somebody called so is not: "challenger" → "champion". */
  readonly apart: ReadonlyMap<string, ReadonlySet<string>>;
  /** The full word for a short one: "dr." → "doctor". */
  readonly full: ReadonlyMap<string, string>;
  /** What a verb makes of those beside it: "coaches" → "coach", "injured" → "victim". */
  readonly deeds: ReadonlyMap<string, readonly Deed[]>;
  /** Beginnings of words that stand beside the names of such people: "farmer" → "crop", "harvest". */
  readonly scenes: ReadonlyMap<string, readonly string[]>;
};

/** What somebody is who does or suffers what a verb says. */
export type Deed = {
  readonly heads: readonly string[];
  /** `doing`: to an object; `acting`: to nobody or to somebody; `suffering`: it is done to him. */
  readonly by: 'doing' | 'acting' | 'suffering';
};

const SECTION_FLAGS: Readonly<Record<string, number>> = {
  female: WORD.role | WORD.womanly,
  male: WORD.role | WORD.manly,
  title: WORD.title,
  role: WORD.role,
  kin: WORD.kin,
  party: WORD.party,
  organisation: WORD.organisation,
  suffix: WORD.suffix,
  outlet: WORD.outlet,
  'organisation-name': WORD.organisationName,
  document: WORD.document,
  group: WORD.group,
  source: WORD.source,
  sole: WORD.sole,
  passing: WORD.passing,
};

/** What an office can be of: "Secretary of Health and Human Services". */
const OFFICES =
  `state defense defence treasury labor labour education energy commerce agriculture interior transportation
health human services war staff justice homeland security veterans affairs finance trade culture foreign house exchequer
representatives commons parliament police budget`.split(/\s+/);

/** Throws when a line stands before the first section. */
export function parseLexicon(texts: LexiconTexts): Lexicon {
  const flags = new Map<string, number>();
  const places = new Map<string, string>();
  const offices = new Map<string, Set<string>>();
  const kinds = new Map<string, Set<string>>();
  const apart = new Map<string, Set<string>>();
  const full = new Map<string, string>();
  const deeds = new Map<string, Deed[]>();
  const scenes = new Map<string, readonly string[]>();
  const add = (word: string, flag: number): void => void flags.set(word, (flags.get(word) ?? 0) | flag);
  const nameFlags = toNameFlags(texts.firstNames);
  forEachLine(texts.places, (_, line) => {
    const [name = '', others = ''] = line.split(':');
    for (const word of [name, ...others.split(',')]
      .map((part) => part.trim())
      .filter((part) => part !== '')) {
      add(word, WORD.place);
      places.set(word, name);
    }
  });
  for (const text of [texts.roles, texts.bodies]) {
    forEachLine(text, (section, line) => {
      if (section === 'same') return addOffice(offices, line);
      if (section === 'apart') return addOffice(apart, line);
      if (section === 'kind') return addKind(offices, kinds, line);
      if (section === 'doing' || section === 'acting' || section === 'suffering')
        return addDeed(deeds, section, line);
      if (section === 'scene') return addScene(scenes, line);
      if (section === 'short') return addShort(full, line);
      const flag = SECTION_FLAGS[section] ?? 0;
      for (const word of line.split(' ')) add(word.replaceAll('_', ' '), flag);
    });
  }
  for (const word of OFFICES) add(word, WORD.office);
  const get = (word: string): number | undefined => nameFlags(word) | (flags.get(word) ?? 0) || undefined;
  const placeStarts = new Set([...places.keys()].flatMap((name) => name.split(' ').slice(0, -1)));
  const singulars = toSingulars(flags);
  return { flags: { get }, places, placeStarts, singulars, offices, kinds, apart, full, deeds, scenes };
}

/** The bits of a first name, 0 for other words. A set for each section: eighteen thousand words one by one take twice as long. */
function toNameFlags(text: string): (word: string) => number {
  const names = (section: string): ReadonlySet<string> => {
    const from = text.indexOf(`[${section}]\n`);
    if (from < 0) throw new Error(`The list of first names has no section [${section}].`);
    const next = text.indexOf('\n[', from);
    const words = text
      .slice(from, next < 0 ? text.length : next)
      .trimEnd()
      .replaceAll('\n', ' ')
      .split(' ');
    return new Set(words.slice(1));
  };
  const [female, male, either] = [names('female'), names('male'), names('either')];
  return (word) => {
    const gender = (female.has(word) ? WORD.female : 0) | (male.has(word) ? WORD.male : 0);
    return gender !== 0 || either.has(word) ? gender | WORD.firstName : 0;
  };
}

/** By the plurals of all nouns for people: "founders", "spokeswomen", "secretaries", "coaches". */
function toSingulars(flags: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const singulars = new Map<string, string>();
  for (const [word, bits] of flags) {
    if (!(bits & WORD.role)) continue;
    const stem = word.slice(0, -1);
    const plural = word.endsWith('man')
      ? `${word.slice(0, -2)}en`
      : /[^aeiou]y$/.test(word)
        ? `${stem}ies`
        : `${word}${/(?:s|sh|ch|x)$/.test(word) ? 'es' : 's'}`;
    singulars.set(plural, word);
  }
  return singulars;
}

function addOffice(offices: Map<string, Set<string>>, line: string): void {
  const [word = '', others = ''] = line.split(':');
  const known = offices.get(word) ?? new Set<string>();
  for (const other of others.trim().split(' ')) known.add(other);
  offices.set(word, known);
}

function addKind(offices: Map<string, Set<string>>, kinds: Map<string, Set<string>>, line: string): void {
  addOffice(offices, line);
  const [word = '', others = ''] = line.split(':');
  for (const other of others.trim().split(' ')) {
    const wider = kinds.get(other) ?? new Set<string>();
    kinds.set(other, wider.add(word));
  }
}

function addDeed(deeds: Map<string, Deed[]>, by: Deed['by'], line: string): void {
  const [heads = '', verbs = ''] = line.split(':');
  const deed = { heads: heads.split(' '), by };
  for (const verb of verbs.trim().split(' ')) deeds.set(verb, [...(deeds.get(verb) ?? []), deed]);
}

function addShort(full: Map<string, string>, line: string): void {
  const [word = '', shorts = ''] = line.split(':');
  for (const short of shorts.trim().split(' ')) full.set(short, word);
}

function addScene(scenes: Map<string, readonly string[]>, line: string): void {
  const [head = '', stems = ''] = line.split(':');
  scenes.set(head, [...(scenes.get(head) ?? []), ...stems.trim().split(' ')]);
}

function forEachLine(text: string, take: (section: string, line: string) => void): void {
  let section: string | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (line.startsWith('[')) section = line.slice(1, line.indexOf(']'));
    else if (section === undefined)
      throw new Error(`A word list has words before its first [section]: "${line}".`);
    else take(section, line.trim());
  }
}

const ACCENTS = /\p{M}/gu;

/** Lower case without accents, as the lists have it. */
export function toPlain(word: string): string {
  const lower = word.toLowerCase();
  return /^[\u0020-\u007e]*$/.test(lower)
    ? lower
    : lower.normalize('NFD').replace(ACCENTS, '').replaceAll('\u2019', "'");
}

/** The bits of a lower-case word; a compound unknown as a whole has those of its last part: "ex-minister". */
export function flagsOf(lexicon: Lexicon, lower: string): number {
  const known = lexicon.flags.get(lower);
  if (known !== undefined) return known;
  if (/^[a-z]{4,}makers?$/.test(lower)) return WORD.organisation;
  const hyphen = lower.lastIndexOf('-');
  if (hyphen > 0) return (lexicon.flags.get(lower.slice(hyphen + 1)) ?? 0) & ~(WORD.firstName | WORD.place);
  const plain = toPlain(lower);
  return plain === lower ? 0 : (lexicon.flags.get(plain) ?? 0);
}
