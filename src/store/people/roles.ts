/** Which roles one person can hardly have both: for telling namesakes apart; reading roles is left to the reader. */

/** Occupations by walk of life; the words are the common ones of news, one field each. */
const FIELDS: Readonly<Record<string, string>> = {
  politics:
    'president minister premier senator lawmaker congressman congresswoman representative diplomat mayor governor ' +
    'ambassador chancellor deputy mp councillor candidate commissioner envoy king queen prince republican democrat',
  business: 'ceo founder cofounder entrepreneur banker trader investor shareholder retailer realtor',
  science:
    'professor researcher scientist physicist biologist astronomer epidemiologist historian sociologist',
  medicine: 'doctor nurse surgeon physician paramedic veterinarian',
  sport:
    'coach player striker goalkeeper midfielder defender quarterback sprinter boxer cyclist footballer swimmer',
  arts: 'actor actress singer musician novelist poet painter filmmaker composer comedian rapper guitarist drummer',
  law: 'lawyer attorney prosecutor judge sheriff detective police constable superintendent barrister',
  private:
    'resident witness mother father neighbor neighbour student farmer teacher driver passenger tourist pensioner ' +
    'victim survivor widow shopkeeper plumber carpenter',
};

const FIELD_OF = new Map(
  Object.entries(FIELDS).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
);

/** Words that say nothing of who someone is. */
const EMPTY = new Set(
  'a an and at by for former from in of on the to s who with our its his her their'.split(' '),
);

/**
 * The words of a role, folded, each once. A capitalised word is marked with `^`: it names a place or a body, and
 * two mayors differ by theirs. The first word is capitalised by its place and is left unmarked.
 */
export function toRoleWords(role: string): readonly string[] {
  const raw =
    role
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = raw.map((word, index) => {
    const folded = word.toLowerCase();
    return index > 0 && /^\p{Lu}/u.test(word) && !FIELD_OF.has(folded) ? `^${folded}` : folded;
  });
  return [...new Set(words)].filter((word) => !EMPTY.has(word));
}

function toFields(roles: readonly string[]): ReadonlySet<string> {
  return new Set(roles.flatMap((word) => FIELD_OF.get(word) ?? []));
}

function isDisjoint<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  return some.size > 0 && others.size > 0 && some.isDisjointFrom(others);
}

/**
 * True when all that is known of two lies in different walks of life, or in one and under different names of
 * places and bodies. Unknown roles speak against nothing.
 */
export function isRoleAgainst(some: readonly string[], others: readonly string[]): boolean {
  if (isDisjoint(toFields(some), toFields(others))) return true;
  const offices = new Set(some.filter((word) => FIELD_OF.has(word)));
  const isSameOffice = others.some((word) => offices.has(word));
  const places = (words: readonly string[]) => new Set(words.filter((word) => word.startsWith('^')));
  return isSameOffice && isDisjoint(places(some), places(others));
}
