/**
 * Reads beside a name what it does or is done to, whose kin it is, how old it is and whether it left its office: "NAME,
 * who coaches the side", "NAME, 41, was charged with arson", "NAME and his wife". A description can call it so later: "the
 * coach", "the defendant", "the 41-year-old", "the former chief". Roles that stand beside a name as such are left to
 * `appositions.ts`.
 */
import { TAG } from '../tagger.ts';
import { type Deed, WORD } from './lexicon.ts';
import { ageAt, ageOf, BE, comes, kinOf, LONGEST_CLAUSE, leaves } from './life-facts.ts';
import type { Mention, Mentions } from './mention.ts';
import { outerEnd, phraseEnd } from './phrase-bounds.ts';
import { behindBrackets } from './phrase-tails.ts';
import { type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';
import { isIn, TENSED } from './tag-sets.ts';

/** What a text tells beside one mention of a name. */
export type Facts = {
  readonly roles: readonly RoleWords[];
  /** In years; 0 when it is not told. */
  readonly age: number;
  /** It left an office, or is about to. */
  readonly left: boolean;
  /** It came to an office, or is about to. */
  readonly came: boolean;
};

/** What stands between a name and its verb. */
const BETWEEN =
  /^(?:who|has|have|had|also|is|are|was|were|been|being|be|since|now|then|once|formerly|will|would|just|later|recently|first|still|both|to|got|gets|is|and|already)$/;
const MOST_BETWEEN = 6;

export function factsOf(scan: Scan, mentions: Mentions, name: Mention): Facts {
  const roles: RoleWords[] = [];
  const add = (role: RoleWords | null): void => {
    if (role !== null) roles.push(role);
  };
  const after = mentions.get(name.index + 1);
  add(doneBy(scan, mentions, name));
  if (roles.length === 0) add(doneTo(scan, name));
  const verbs = name.possessive ? [] : verbsBehind(scan, name);
  for (const verb of verbs) add(deedAt(scan, name, verb));
  const kin = after === undefined ? null : kinOf(scan, name, after);
  if (kin !== null) add(wordsOf(toRoleWords(scan, name.first, name.first), kin, false));
  return { roles, age: ageOf(scan, name), left: leaves(scan, name), came: comes(scan, name, verbs) };
}

const wordsOf = (object: RoleWords, heads: readonly string[], former: boolean): RoleWords => ({
  ...object,
  ...{ heads: new Set(heads), owners: new Set(), bodies: new Set(), deed: true },
  ...{ former, current: false, acting: false, leaving: false, coming: false },
});

/** In tokens: "was founded in a garage by NAME". */
const MOST_TO_BY = 8;

/** "a team led by NAME", "a firm founded in a shed by NAME", "a team under NAME": what stands before says of what. */
function doneBy(scan: Scan, mentions: Mentions, name: Mention): RoleWords | null {
  const { lowers } = scan.tokens;
  const end = name.first - 1;
  const under = lowers[end] === 'under';
  if ((lowers[end] !== 'by' && !under) || scan.sentences[end] !== name.sentence) return null;
  let verb = end - 1;
  while (verb > end - MOST_TO_BY && !under && headsOf(scan, verb, 'doing') === undefined) verb--;
  const before = objectBefore(mentions, name, under ? end : verb);
  const heads = under ? (before?.type === 'organisation' ? LED : undefined) : headsOf(scan, verb, 'doing');
  if (heads === undefined || before === undefined || before.sentence !== name.sentence) return null;
  const object = toRoleWords(scan, before.first, before.end);
  return wordsOf({ ...object, others: new Set([...object.others, ...object.heads]) }, heads, false);
}

const LED = ['leader', 'head'];

/** The last mention before the verb at `at` where no more than ", was" stands between. */
function objectBefore(mentions: Mentions, name: Mention, at: number): Mention | undefined {
  for (let index = name.index - 1; index >= Math.max(0, name.index - 4); index--) {
    const mention = mentions.get(index);
    if (mention !== undefined && mention.end <= at) return at - mention.end <= 3 ? mention : undefined;
  }
  return undefined;
}

/** "Customs officers arrested NAME". */
function doneTo(scan: Scan, { first, sentence }: Mention): RoleWords | null {
  const tag = scan.tags[first - 1];
  if (scan.sentences[first - 1] !== sentence || (tag !== TAG.VBD && tag !== TAG.VBZ && tag !== TAG.VBG))
    return null;
  const heads = headsOf(scan, first - 1, 'suffering');
  return heads === undefined ? null : wordsOf(toRoleWords(scan, first, first), heads, false);
}

const headsOf = (scan: Scan, at: number, by: Deed['by']): readonly string[] | undefined =>
  scan.lexicon.deeds.get(scan.tokens.lowers[at] ?? '')?.find((deed) => deed.by === by)?.heads;

/** The verbs whose subject the name is: the one behind it, and the one of its "who". */
function verbsBehind(scan: Scan, name: Mention): readonly number[] {
  const { lowers } = scan.tokens;
  const verbs = [pastAuxiliaries(scan, behindInsertion(scan, name))];
  if (lowers[name.end] !== ',') return verbs;
  for (let at = name.end + 1; at < name.end + LONGEST_CLAUSE; at++) {
    if (scan.sentences[at] !== name.sentence || (at > name.end + 1 && isIn(TENSED, scan.tags, at))) break;
    if (lowers[at] !== 'who') continue;
    verbs.push(pastAuxiliaries(scan, at + 1));
    break;
  }
  return verbs;
}

/** Behind ", 41,", "(D-Ohio)", "of Leeds". */
function behindInsertion(scan: Scan, { end }: Mention): number {
  const { lowers } = scan.tokens;
  if (lowers[end] === ',' && ageAt(scan, end + 1) > 0) return lowers[end + 2] === ',' ? end + 3 : end + 2;
  if (lowers[end] === '(') return behindBrackets(scan, end);
  return /^(?:of|from)$/.test(lowers[end] ?? '') ? outerEnd(scan, end) : end;
}

function pastAuxiliaries({ tokens }: Scan, from: number): number {
  let at = from;
  while (at < from + MOST_BETWEEN && BETWEEN.test(tokens.lowers[at] ?? '')) at++;
  return at;
}

function deedAt(scan: Scan, name: Mention, at: number): RoleWords | null {
  const { lowers } = scan.tokens;
  const deeds = scan.lexicon.deeds.get(lowers[at] ?? '');
  if (deeds === undefined || scan.sentences[at] !== name.sentence) return null;
  const suffered = BE.test(lowers[at - 1] ?? '') || lowers[at] === 'pleaded';
  const objectless =
    NO_OBJECT.has(scan.tags[at + 1] ?? 0) &&
    !MUCH.test(lowers[at + 1] ?? '') &&
    !/^(?:that|which|whom)$/.test(lowers[name.first - 1] ?? '');
  const running = /^r[au]n/.test(lowers[at] ?? '');
  const against = /^(?:for|against)$/.test(lowers[at + 1] ?? '');
  const deed = deeds.find(({ by }) =>
    by === 'suffering'
      ? suffered
      : (!suffered || /ing$/.test(lowers[at] ?? '')) && (by === 'doing' ? !objectless : !running || against),
  );
  if (deed === undefined) return null;
  const object = toRoleWords(scan, at + 1, scan.tags[at] === TAG.NN ? at + 1 : phraseEnd(scan, at + 1));
  if (deed.heads.includes('lawyer') && isElectorate(scan, at + 1))
    return wordsOf(object, isAbroad(scan, at) ? ENVOY : ELECTED, false);
  const others = deed.by === 'doing' ? new Set([...object.others, ...object.heads]) : new Set<string>();
  const bare = deed.by === 'doing' ? object : toRoleWords(scan, at, at);
  return wordsOf(
    { ...bare, others },
    deed.heads,
    deed.by === 'doing' && isPast(scan, at) && isOver(scan, at),
  );
}

/** "led in the polls", "headed to Leeds" make nobody a leader or a head. */
const NO_OBJECT = new Set<number>([TAG.IN, TAG.TO, TAG.RB, TAG.PUNCT]);

const MUCH = /^(?:more|most|nearly|almost|about|over|only|some)$/;

const isPast = ({ tokens }: Scan, at: number): boolean =>
  /(?:ed|led|ran|taught)$/.test(tokens.lowers[at] ?? '');

/** "until 2014", "for a decade": in the words behind the verb, where the sentence goes on so far. */
function isOver({ tokens, sentences }: Scan, verb: number): boolean {
  for (let at = verb + 1; at < verb + 9 && sentences[at] === sentences[verb]; at++) {
    if (tokens.lowers[at] === 'until') return true;
    if (
      tokens.lowers[at] === 'for' &&
      /^(?:an?|many|several|some|\d+|two|three|four|five|six|seven|eight|nine|ten|decades|years)$/.test(
        tokens.lowers[at + 1] ?? '',
      )
    )
      return true;
  }
  return false;
}

const ENVOY = ['ambassador', 'envoy', 'diplomat', 'representative'];
const ELECTED = ['lawmaker', 'legislator', 'politician', 'representative'];

/** "represents Latvia at the United Nations". */
function isAbroad({ tokens, sentences }: Scan, verb: number): boolean {
  for (let at = verb + 1; at < verb + 5 && sentences[at] === sentences[verb]; at++)
    if (/^(?:at|in)$/.test(tokens.lowers[at] ?? '')) return true;
  return false;
}

/** Who represents a district or a place is elected, and nobody's lawyer. */
function isElectorate(scan: Scan, first: number): boolean {
  const end = phraseEnd(scan, scan.tags[first] === TAG.PRP$ ? first + 1 : first);
  for (let at = first; at < end; at++) {
    const place = ((scan.flags[at] ?? 0) & WORD.place) !== 0;
    if (
      place ||
      /^(?:district|constituency|state|city|county|voters|ward|seat)$/.test(scan.tokens.lowers[at] ?? '')
    )
      return true;
  }
  return false;
}
