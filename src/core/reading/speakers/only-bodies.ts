/**
 * Tells which body "the company" stands for where its name tells nothing: the only one met so far; bodies whose kind
 * their name or a role tells are left to `descriptions.ts`.
 */
import type { DescriptionLink } from './descriptions.ts';
import type { Entities, Entity } from './entities.ts';
import type { Known, KnownEntity } from './known-speakers.ts';
import { WORD } from './lexicon.ts';
import type { Mention, Mentions } from './mention.ts';
import type { Scan } from './scan.ts';

/** Marks of names that are no company, team or club. */
const NO_COMPANY =
  WORD.organisation | WORD.outlet | WORD.organisationName | WORD.place | WORD.office | WORD.document;

/** Words for nearly any body, and those of names that say what another kind of body is. */
const ANY_BODY =
  /^(?:company|firm|team|club|side|squad|business|group|organi[sz]ation|start-?up|maker|manufacturer|retailer)$/;

/** Teams bear the names of towns. */
const TEAM = /^(?:team|club|side|squad)$/;

/** "the company", "the team": the only body met so far, unless its name says that it is something else. */
export function findOnlyBody(
  scan: Scan,
  mentions: Mentions,
  { head, possessor }: Mention,
  known: Known,
): DescriptionLink | null {
  if (possessor >= 0 || !ANY_BODY.test(scan.tokens.lowers[head] ?? '')) return null;
  const [only, second] = known.bodies().filter(({ entity }) => !isLocated(scan, mentions, entity));
  if (only === undefined || second !== undefined) return null;
  const { canonical, roles } = only.entity;
  const word = scan.tokens.lowers[head] ?? '';
  const marks = TEAM.test(word) ? NO_COMPANY & ~WORD.place : NO_COMPANY;
  let told = false;
  for (let at = canonical.nameFirst; at < canonical.nameEnd; at++)
    if ((scan.flags[at] ?? 0) & marks && scan.tokens.lowers[at] !== word) told = true;
  return told || roles.length > 0 ? null : { entity: only.entity.index, confidence: 0.8 };
}

/** "Sunbeam Airways and Coastal": the other one may be of the same kind where its name tells of no other. */
export function hasTwin(
  scan: Scan,
  mentions: Mentions,
  { ofMention }: Entities,
  { last }: KnownEntity,
  known: Known,
): boolean {
  const mention = mentions.get(last);
  if (mention?.kind !== 'name') return false;
  const joined = (one: Mention | undefined, other: Mention | undefined): boolean =>
    one !== undefined && other?.first === one.end + 1 && scan.tokens.lowers[one.end] === 'and';
  return [mentions.get(last - 1), mentions.get(last + 1)].some(
    (other) =>
      (joined(mention, other) || joined(other, mention)) &&
      known.bodies().some((body) => body.entity.index === ofMention[other?.index ?? -1] && isOfNoKind(body)),
  );
}

const isOfNoKind = ({ roles }: KnownEntity): boolean => roles.every(({ heads }) => heads.size === 0);

/** Mentions of one name asked for what stands before them. */
const MOST_ASKED = 20;

/** "at Tyss", "in Tyss": a name that only says where is a place, though no list has it. */
const isLocated = ({ tokens }: Scan, mentions: Mentions, { type, mentions: own }: Entity): boolean =>
  type === 'unknown' &&
  own
    .slice(0, MOST_ASKED)
    .every((index) =>
      /^(?:in|at|near|from|to)$/.test(tokens.lowers[(mentions.get(index)?.first ?? 0) - 1] ?? ''),
    );
