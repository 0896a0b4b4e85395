/**
 * Gathers what an article tells of one speaker in all: the words of all its roles together, and the bodies named beside it.
 * Single roles are kept by `known-speakers.ts`.
 */
import { TAG } from '../tagger.ts';
import type { Entity } from './entities.ts';
import type { KnownEntity } from './known-speakers.ts';
import type { Mention, Mentions } from './mention.ts';
import type { Holder } from './role-fit.ts';
import { stem } from './roles.ts';
import type { Scan } from './scan.ts';

/** Mentions looked back and ahead over for the bodies beside a name. */
const [NEAR_BACK, NEAR_AHEAD] = [10, 4];

/** More speakers than an article of news has. */
const KEPT = 100;

/** What all roles of one tell together, and the bodies named beside it; kept while nothing more is told of it. */
export type Holders = (known: KnownEntity) => Holder;

export function createHolders(scan: Scan, mentions: Mentions): Holders {
  const kept = new Map<KnownEntity, { readonly roles: number; readonly holder: Holder }>();
  return (known) => {
    const { roles, left, came } = known;
    const own = kept.get(known);
    if (own?.roles === roles.length && own.holder.left === left && own.holder.came === came)
      return own.holder;
    if (kept.size >= KEPT) kept.clear();
    const holder = toHolder(scan, mentions, known);
    kept.set(known, { roles: roles.length, holder });
    return holder;
  };
}

function toHolder(scan: Scan, mentions: Mentions, known: KnownEntity): Holder {
  const [places, parties, others] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const role of known.roles) {
    for (const place of role.places) places.add(place);
    for (const party of role.parties) parties.add(party);
    for (const other of role.others) others.add(other);
  }
  return {
    places,
    parties,
    others,
    near: bodiesBeside(scan, mentions, known.entity),
    left: known.left,
    came: known.came,
  };
}

function bodiesBeside(scan: Scan, mentions: Mentions, entity: Entity): ReadonlySet<string> {
  const own = mentions.get(entity.mentions[0] ?? -1);
  const near = new Set<string>();
  if (own === undefined || entity.type === 'organisation') return near;
  for (let index = Math.max(0, own.index - NEAR_BACK); index <= own.index + NEAR_AHEAD; index++) {
    const other = mentions.get(index);
    if (other?.kind !== 'name' || index === own.index || other.type === 'person') continue;
    if (other.sentence > own.sentence || other.sentence < own.sentence - 2) continue;
    if (isOpponent(scan, other)) continue;
    for (let at = other.nameFirst; at < other.nameEnd; at++) near.add(stem(scan.tokens.lowers[at] ?? ''));
  }
  return near;
}

const OVER = /^(?:against|over|beat|beats|beating|defeated|defeating|versus|v|vs|facing|faces|faced)$/;
const MATCH = /^(?:draw|tie|match|game|clash|meeting|duel|derby|semi-final|final|stalemate)$/;

/** "a win over Hull", "a draw with Hull": Hull is the other side. */
function isOpponent({ tokens, tags }: Scan, { first, nameFirst }: Mention): boolean {
  const { lowers } = tokens;
  for (const at of [first - 1, nameFirst - 1]) {
    if (OVER.test(lowers[at] ?? '')) return true;
    if (
      /^(?:with|at|to)$/.test(lowers[at] ?? '') &&
      tags[at - 1] === TAG.NN &&
      MATCH.test(lowers[at - 1] ?? '')
    )
      return true;
  }
  return false;
}
