/**
 * Whether the one whom a quote is ascribed to is the speaker of the statement it comes from; how statements get their
 * speakers is left to the reader.
 *
 * A person is the same when the surname is, and no first name says otherwise: "Mr. Li", "li", "Ana Li" and "mayor Ana
 * Li" are Ana Li, "Bo Li" is not. Titles and roles around a name say nothing.
 */
import type { Article, Speaker } from '../article.ts';
import { isFunctionWord } from './function-words.ts';
import { toWords, type Words } from './words.ts';

/** `open`: the text does not say whose words these are. */
export type SpeakerFit = 'same' | 'other' | 'open';

const TITLE =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|sen|senator|rep|representative|congress(?:man|woman)|gov|governor|gen|general|col|colonel|capt|captain|lt|sgt|maj|major|adm|admiral|rev|reverend|fr|rabbi|imam|pope|king|queen|prince|princess|president|vice|prime|minister|secretary|chancellor|mayor|judge|justice|chief|speaker|ambassador|attorney|spokes(?:man|woman|person)|host|then|former|ex|the|a|an|of|for|and|jr|sr|ii|iii|iv|phd|md|said|says|via)$/;

/** Short forms of first names; both ways. After the lists of common English hypocorisms (Hanks & Hodges 2006). */
const SHORT_FORMS = new Map(
  `robert:bob,bobby,rob william:bill,billy,will,willie james:jim,jimmy joseph:joe,joey john:jack,johnny michael:mike,mick
  richard:dick,rick,rich thomas:tom,tommy edward:ed,eddie,ted,ned charles:charlie,chuck daniel:dan,danny david:dave
  matthew:matt anthony:tony christopher:chris andrew:andy,drew steven:steve stephen:steve timothy:tim kenneth:ken
  samuel:sam benjamin:ben nicholas:nick gregory:greg jeffrey:jeff geoffrey:geoff ronald:ron donald:don raymond:ray
  lawrence:larry laurence:larry,laurie gerald:jerry jerome:jerry patrick:pat,paddy peter:pete philip:phil douglas:doug
  frederick:fred alexander:alex,sandy albert:al,bert alfred:al,alf elizabeth:liz,beth,betty,eliza,betsy margaret:maggie,meg,peggy
  katherine:kate,kathy,katie catherine:cathy,kate,cate patricia:pat,patty,tricia susan:sue,susie deborah:deb,debbie
  barbara:barb jennifer:jen,jenny rebecca:becky,becca victoria:vicky jacqueline:jackie kimberly:kim pamela:pam
  cynthia:cindy judith:judy dorothy:dot,dottie theodore:ted,theo leonard:len,lenny eugene:gene francis:frank franklin:frank
  walter:walt vincent:vince zachary:zach joshua:josh jonathan:jon nathaniel:nate,nat ezekiel:zeke abraham:abe
  bernard:bernie bradley:brad clifford:cliff mitchell:mitch russell:russ stanley:stan terrence:terry vladimir:volodya`
    .split(/\s+/)
    .flatMap((entry) => {
      const [full = '', short = ''] = entry.split(':');
      return short.split(',').map((form): [string, string] => [`${form} ${full}`, full]);
    }),
);

/** The words of a name that are no titles, lower case; possessives and what follows in brackets dropped. */
function toNameWords(name: string): readonly string[] {
  const plain = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(/['\u2019]s(?=\s|$)/g, '');
  return toWords(plain).keys.filter((key, at, keys) => at === keys.length - 1 || !TITLE.test(key));
}

/** Words that may name someone: in mixed case the capitalised ones, after the last lower-case role. */
function toClaimedWords(claimed: string): readonly string[] {
  const pieces = claimed.split(',').map((piece) => piece.trim());
  const isName = (piece: string) => /\p{Lu}/u.test(piece) && toNameWords(piece).length > 0;
  const piece =
    pieces.find((candidate) => isName(candidate) && !/^(?:a|an|the)\s/i.test(candidate)) ?? claimed;
  const mixed = /\p{Lu}/u.test(piece);
  const words = toWords(piece.replace(/\([^)]*\)/g, ' ').replace(/['\u2019]s(?=\s|$)/g, ''));
  return words.keys.filter((key, at) => {
    const written = piece.slice(words.starts[at]);
    return (
      (at === words.count - 1 || !TITLE.test(key)) &&
      (!mixed || /^[\p{Lu}\p{N}@]/u.test(words.text.slice(words.starts[at])) || written === '')
    );
  });
}

/** A text's words and where each of them stands. */
export type NamedText = { readonly words: Words; readonly positions: ReadonlyMap<string, readonly number[]> };

/** The article's speaker against the claimed name. */
export function fitSpeaker(claimed: string, speaker: Speaker, text?: NamedText): SpeakerFit {
  const asked = toClaimedWords(claimed);
  if (asked.length === 0) return 'open';
  const names = [speaker.name, ...speaker.aliases].map(toNameWords).filter((words) => words.length > 0);
  if (names.some((words) => words.join(' ') === asked.join(' '))) return 'same';
  if (speaker.type !== 'person') return fitOrganisation(asked, names, speaker);
  const full = toNameWords(speaker.name);
  const surname = full.at(-1) ?? '';
  const at = asked.lastIndexOf(surname);
  if (at < 0) return fitWithoutSurname(asked, full);
  if (at < asked.length - 1 && full.length > 1) return 'other';
  const given = asked[at - 1];
  if (given === undefined) return 'same';
  if (full.length < 2) return text ? fitGivenName(claimed, text) : 'same';
  return full.slice(0, -1).some((own) => isSameGiven(own, given)) || isRoleBefore(asked, at, full)
    ? 'same'
    : 'other';
}

function fitOrganisation(
  asked: readonly string[],
  names: readonly (readonly string[])[],
  speaker: Speaker,
): SpeakerFit {
  const initials = toNameWords(speaker.name)
    .map((word) => word.charAt(0))
    .join('');
  if (asked.length === 1 && asked[0] === initials) return 'same';
  const shared = names.some(
    (words) => words.every((word) => asked.includes(word)) || asked.every((word) => words.includes(word)),
  );
  if (shared) return 'same';
  return speaker.named ? 'other' : 'open';
}

/** First name alone, or a part of a name of several words ("Bader Ginsburg", "Reed-Veal"). */
function fitWithoutSurname(asked: readonly string[], full: readonly string[]): SpeakerFit {
  return asked.every((word) => full.includes(word)) ? 'same' : 'other';
}

/** "Clinton spokesman Josh Schwerin": another's name may stand before the role. */
function isRoleBefore(asked: readonly string[], at: number, full: readonly string[]): boolean {
  return full.length >= 2 && asked.slice(0, at).some((word) => full.slice(0, -1).includes(word));
}

function isSameGiven(own: string, given: string): boolean {
  if (own === given || own.charAt(0) === given || given.charAt(0) === own) return true;
  if (SHORT_FORMS.has(`${own} ${given}`) || SHORT_FORMS.has(`${given} ${own}`)) return true;
  return [...SHORT_FORMS.keys()].some((pair) => {
    const [short = '', fullForm = ''] = pair.split(' ');
    return short === own && SHORT_FORMS.has(`${given} ${fullForm}`);
  });
}

/** Whether the article names the claimed one anywhere: the last word of the name, capitalised. */
export function isNamedIn(claimed: string, article: Article): boolean {
  const asked = toClaimedWords(claimed);
  const surname = asked.at(-1);
  return surname !== undefined && toWords(article.text).keys.includes(surname);
}

/** The last name of the claimed one, as it is compared; empty when there is none. */
export function toClaimedSurname(claimed: string): string {
  return toClaimedWords(claimed).at(-1) ?? '';
}

/**
 * For a speaker known by surname alone: whether the first name claimed is the one that the article has with that
 * surname, most often if it has several. `open` when it has none or none was claimed.
 */
export function fitGivenName(claimed: string, { words, positions }: NamedText): SpeakerFit {
  const asked = toClaimedWords(claimed);
  const given = asked.at(-2);
  const surname = asked.at(-1) ?? '';
  if (given === undefined) return 'open';
  const counts = new Map<string, number>();
  for (const at of positions.get(surname) ?? []) {
    const before = words.keys[at - 1] ?? '';
    const [start = 0, end = 0] = [words.starts[at - 1], words.ends[at - 1]];
    const beside = at > 0 && words.text.slice(end, words.starts[at]).trim() === '';
    if (!beside || TITLE.test(before) || isFunctionWord(before) || !/\p{Lu}/u.test(words.text.charAt(start)))
      continue;
    counts.set(before, (counts.get(before) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most) return 'open';
  return isSameGiven(most[0], given) ? 'same' : 'other';
}
