/**
 * Describes how each earlier speaker stands to a pronoun, for choosing the one it refers to; the choice is left to
 * `antecedents.ts`.
 */
import { TAG } from '../tagger.ts';
import type { CuedContent } from './cued-content.ts';
import type { Entity } from './entities.ts';
import { addFeature, endCandidate, type FeatureSink } from './linear-ranker.ts';
import type { Mention } from './mention.ts';
import { paragraphOf, type Scan } from './scan.ts';

/** An entity mentioned before the pronoun. */
export type Antecedent = {
  readonly entity: Entity;
  /** Its last mention before the pronoun. */
  readonly mention: Mention;
  /** Entities met between, going back: 0 for the nearest. */
  readonly rank: number;
  /** Mentions of it in the stretch looked at. */
  readonly count: number;
  /** Mentioned since the run of like pronouns began that this one ends. */
  readonly since: boolean;
  /** Entities met between, going back from where that run began; 9 when it was not mentioned before. */
  readonly anchored: number;
  /** Named inside the content itself: who speaks seldom names himself. */
  readonly inside: boolean;
};

/** What was said before: the entities that spoke last, the latest first. */
export type Chain = readonly number[];

const GENDERS = { female: 1, male: 2, neuter: 3, unknown: 0 } as const;
const TYPES = { person: 1, organisation: 2, document: 3, group: 4, place: 5, thing: 6, unknown: 7 } as const;
const KINDS = { name: 1, pronoun: 2, description: 3 } as const;

const bucket = (number: number): number =>
  number < 4 ? number : number < 7 ? 4 : number < 12 ? 5 : number < 25 ? 6 : 7;

/** Writes one candidate for each antecedent, in order. */
export function writeAntecedents(
  sink: FeatureSink,
  scan: Scan,
  cued: CuedContent,
  pronoun: Mention,
  antecedents: readonly Antecedent[],
  chain: Chain,
): void {
  const form = (GENDERS[pronoun.gender] << 1) | (pronoun.plural ? 1 : 0);
  const opens = scan.sentences[pronoun.first - 1] === pronoun.sentence ? 0 : 1;
  const fitting = antecedents.filter(({ entity }) => fits(pronoun, entity));
  const ranks = fitting.map(({ rank }) => rank);
  const most = Math.max(0, ...fitting.map(({ count }) => count));
  for (const antecedent of antecedents) {
    writeAntecedent(sink, scan, pronoun, antecedent, chain, form, opens, ranks);
    writeStanding(sink, scan, cued, pronoun, antecedent, chain, most);
    endCandidate(sink);
  }
}

/** How it stands to the content and to what was said before. */
function writeStanding(
  sink: FeatureSink,
  scan: Scan,
  { content, previous, parts, cueFirst }: CuedContent,
  pronoun: Mention,
  { entity, mention, count, inside, rank }: Antecedent,
  chain: Chain,
  most: number,
): void {
  const spoke = chain.indexOf(entity.index);
  const told = spoke < 0 ? 3 : Math.min(spoke, 2);
  const gender = entity.gender === 'unknown' ? 2 : entity.gender === pronoun.gender ? 1 : 0;
  const direct = content.kind === 'indirect' ? 0 : 1;
  const behind = parts.some(({ end }) => end <= cueFirst) ? 1 : 0;
  const paragraphs = Math.min(3, paragraphsBetween(scan, mention.head, pronoun.head));
  const since = previous === null ? 4 : Math.min(3, paragraphsBetween(scan, previous.head, pronoun.head));
  const alike = previous?.kind === 'pronoun' ? (previous.gender === pronoun.gender ? 1 : 2) : 0;
  addFeature(sink, 30, (inside ? 1 : 0) | (direct << 1) | (behind << 2), told);
  addFeature(sink, 31, paragraphs | (told << 2), Math.min(rank, 3));
  addFeature(sink, 32, since | (told << 3), alike | (direct << 2));
  addFeature(sink, 33, gender | (told << 2), Math.min(rank, 3));
  addFeature(sink, 34, count === most ? 1 : 0, told | (gender << 2));
  addFeature(sink, 35, paragraphs, (inside ? 1 : 0) | (behind << 1) | (Math.min(rank, 3) << 2));
  const said = scan.said[mention.head] ?? 0;
  addFeature(sink, 37, said | (told << 1), Math.min(rank, 3));
  addFeature(sink, 38, said | (paragraphs << 1), told);
  addFeature(sink, 36, previous !== null && previous.sentence === pronoun.sentence ? 1 : 0, told);
}

const paragraphsBetween = (scan: Scan, first: number, second: number): number =>
  Math.max(0, paragraphOf(scan, second) - paragraphOf(scan, first));

function fits(pronoun: Mention, { gender, type }: Entity): boolean {
  if (pronoun.gender === 'neuter') return type === 'organisation' || type === 'document' || type === 'place';
  if (pronoun.plural) return type === 'group' || type === 'organisation';
  return (type === 'person' || type === 'unknown') && (gender === 'unknown' || gender === pronoun.gender);
}

function writeAntecedent(
  sink: FeatureSink,
  scan: Scan,
  pronoun: Mention,
  { entity, mention, rank, count, since, anchored }: Antecedent,
  chain: Chain,
  form: number,
  opens: number,
  fitting: readonly number[],
): void {
  const distance = pronoun.sentence - mention.sentence;
  const spoke = chain.indexOf(entity.index);
  const gender = GENDERS[entity.gender];
  const order = fits(pronoun, entity) ? Math.min(fitting.indexOf(rank), 4) : 7;
  const starts = scan.sentences[mention.first - 1] === mention.sentence ? 0 : 1;
  const before = scan.tags[mention.first - 1] ?? 0;
  const after = scan.tags[mention.outerEnd] ?? 0;
  const verb = after === TAG.VBD || after === TAG.VBZ || after === TAG.VBP || after === TAG.MD ? 1 : 0;
  const named = (entity.named ? 1 : 0) | (entity.roles.length > 0 ? 2 : 0);
  const quoted = scan.quoted[mention.head] ?? 0;
  addFeature(sink, 1, gender, form | (TYPES[entity.type] << 4));
  addFeature(sink, 2, order, form);
  addFeature(sink, 3, order | (opens << 3), Math.min(distance, 3));
  addFeature(sink, 4, Math.min(distance, 6), form);
  addFeature(sink, 5, bucket(count), form);
  addFeature(sink, 6, spoke < 0 ? 3 : Math.min(spoke, 2), form | (opens << 4));
  addFeature(sink, 7, spoke === 0 ? 1 : 0, order | (Math.min(distance, 3) << 3));
  addFeature(
    sink,
    8,
    KINDS[mention.kind] | (mention.possessive ? 4 : 0) | (quoted << 3),
    Math.min(distance, 2),
  );
  addFeature(sink, 9, starts | (verb << 1) | (Math.min(distance, 2) << 2), opens);
  addFeature(sink, 10, before, Math.min(distance, 1) | (starts << 1));
  addFeature(sink, 11, named, TYPES[entity.type] | (form << 3));
  addFeature(sink, 12, after, Math.min(distance, 1));
  addFeature(sink, 13, Math.min(rank, 7), form);
  addFeature(sink, 14, spoke === 0 ? 1 : 0, bucket(count) | (starts << 3) | (verb << 4));
  addFeature(sink, 15, entity.canonical.sentence < 2 ? 1 : 0, order);
  addFeature(sink, 16, Math.min(fitting.length, 3), order | ((spoke === 0 ? 1 : 0) << 3));
  addFeature(sink, 17, starts | (verb << 1) | (quoted << 2), order | ((spoke === 0 ? 1 : 0) << 3));
  const all = bucket(entity.mentions.length);
  const run = (since ? 1 : 0) | (Math.min(anchored, 5) << 1);
  addFeature(sink, 18, run, form);
  addFeature(sink, 19, run, order);
  addFeature(sink, 20, run, spoke < 0 ? 3 : Math.min(spoke, 2));
  addFeature(sink, 21, all, order);
  addFeature(sink, 22, all, form | (Math.min(distance, 2) << 4));
  addFeature(sink, 23, quoted | (starts << 1), run);
}
