/**
 * Describes how each mention stands to a reporting expression, for choosing the one who says it; the choice is left to
 * `sources.ts`.
 */
import { TAG } from '../tagger.ts';
import type { CuedContent } from './cued-content.ts';
import { addFeature, endCandidate, type FeatureSink } from './linear-ranker.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';
import { type Candidate, COMMA, type Standing, toCandidate, toStandings } from './source-candidates.ts';
import { guessSubject } from './subject.ts';
import { FINITE } from './tag-sets.ts';

const AUXILIARIES = new Set('is are was were be been being get got'.split(' '));

/** "was criticized", "are being asked": the one who speaks comes after "by", if at all. */
function isPassive({ tags, tokens }: Scan, cue: number): boolean {
  if (tags[cue] !== TAG.VBN && tags[cue] !== TAG.VBD) return false;
  for (let at = cue - 1; at >= cue - 3; at--) {
    if (AUXILIARIES.has(tokens.lowers[at] ?? '')) return true;
    if (tags[at] !== TAG.RB && tags[at] !== TAG.VBG) return false;
  }
  return false;
}

/** What lies between a mention and the cue. */
type Gap = {
  readonly length: number;
  readonly finite: number;
  readonly commas: number;
  readonly relative: boolean;
  readonly coordinated: boolean;
  readonly preposition: boolean;
  readonly quoted: boolean;
};

const LONGEST_GAP = 60;

function toGap({ tags, quoted: marks, tokens }: Scan, from: number, to: number): Gap {
  let [finite, commas, relative, coordinated, preposition, quoted] = [0, 0, false, false, false, false];
  const end = Math.min(to, from + LONGEST_GAP);
  for (let at = from; at < end; at++) {
    const tag = tags[at] as number;
    if (marks[at]) quoted = true;
    if (FINITE[tag]) finite++;
    else if (tag === TAG.WDT || tag === TAG.WP) relative = true;
    else if (tag === TAG.CC) coordinated = true;
    else if (tag === TAG.IN) preposition = true;
    else if (tokens.hashes[at] === COMMA) commas++;
  }
  return { length: Math.max(0, to - from), finite, commas, relative, coordinated, preposition, quoted };
}

const bucket = (length: number): number =>
  length < 6 ? length : length < 10 ? 6 : length < 16 ? 7 : length < 30 ? 8 : 9;

/** What is the same for all candidates of a content. */
type Site = {
  readonly form: number;
  readonly hash: number;
  readonly before: number;
  readonly side: number;
  readonly sentence: number;
};

function toSite(scan: Scan, cued: CuedContent): Site {
  const { cue, cueFirst, cueEnd, parts } = cued;
  const before = parts.some((part) => part.end <= cueFirst);
  const after = parts.some((part) => part.first >= cueEnd);
  return {
    form: (scan.tags[cue] ?? 0) | (isPassive(scan, cue) ? 32 : 0),
    hash: scan.tokens.hashes[cue] ?? 0,
    before: scan.tags[cueFirst - 1] ?? 0,
    side: (before ? 1 : 0) | (after ? 2 : 0),
    sentence: scan.sentences[cue] ?? 0,
  };
}

/** Writes one candidate for each mention, in order, and then one for "nobody". */
export function writeSources(
  sink: FeatureSink,
  scan: Scan,
  cued: CuedContent,
  mentions: readonly Mention[],
): void {
  const site = toSite(scan, cued);
  const candidates = mentions.map((mention) => toCandidate(mention, cued.parts));
  const subject = guessSubject(scan, cued.cue, candidates);
  const standings = toStandings(scan, cued.cue, candidates, subject);
  for (let place = 0; place < candidates.length; place++) {
    const candidate = candidates[place] as Candidate;
    const standing = standings[place] as Standing;
    writeSource(sink, scan, cued, site, candidate, standing);
    writeStanding(sink, scan, cued, site, candidate, standing);
    endCandidate(sink);
  }
  addFeature(sink, 90);
  addFeature(sink, 91, site.form, site.side);
  addFeature(sink, 92, site.hash);
  addFeature(sink, 93, site.before, site.form);
  addFeature(sink, 94, Math.min(mentions.length, 6));
  endCandidate(sink);
}

/** How the mention stands among those that can speak, and to the speaker before. */
function writeStanding(
  sink: FeatureSink,
  scan: Scan,
  { previous, cue, parts }: CuedContent,
  site: Site,
  mention: Candidate,
  { isLeft, likely, hangs, likelyBetween: order, subject }: Standing,
): void {
  const way = (isLeft ? 1 : 0) | (mention.sentence === site.sentence ? 2 : 0) | (likely ? 4 : 0);
  const again = previous === null ? 2 : previous.index === mention.index ? 1 : 0;
  const recent = previous !== null && previous.sentence === site.sentence ? 1 : 0;
  const parted = isLeft && parts.some((part) => part.first >= mention.end && part.end <= cue) ? 1 : 0;
  addFeature(sink, 30, way | (order << 3), site.form);
  addFeature(sink, 31, way | (order << 3), site.before);
  addFeature(sink, 32, again | (recent << 2) | (way << 3), site.form);
  addFeature(sink, 33, again | (recent << 2), scan.tokens.hashes[cue] ?? 0);
  addFeature(sink, 34, parted | (way << 1), site.form | (order << 6));
  addFeature(sink, 35, scan.tokens.hashes[mention.tailEnd] ?? 0, way);
  addFeature(sink, 36, scan.tags[mention.tailEnd] ?? 0, site.form | (order << 6));
  const behind = isLeft ? Math.max(0, cue - mention.tailEnd) : 0;
  addFeature(sink, 43, (hangs ? 1 : 0) | (way << 1), mention.kind | (site.form << 2));
  addFeature(sink, 44, Math.min(behind, 7) | (way << 3), site.form | (hangs ? 64 : 0));
  addFeature(sink, 37, way | (order << 3), site.side | (mention.kind << 2));
  addFeature(sink, 39, subject | (way << 2), site.form);
  addFeature(sink, 40, subject, site.hash);
  addFeature(sink, 41, subject | (way << 2), site.side | (order << 2));
  addFeature(sink, 42, subject | (site.before << 2), mention.kind | (mention.type << 2));
  addFeature(sink, 38, mention.type | (way << 3), site.form);
}

function writeSource(
  sink: FeatureSink,
  scan: Scan,
  cued: CuedContent,
  site: Site,
  mention: Candidate,
  { isLeft, order }: Standing,
): void {
  const { tags, tokens } = scan;
  const { kind, type, inside } = mention;
  const same = mention.sentence === site.sentence;
  const gap = isLeft ? toGap(scan, mention.end, cued.cue) : toGap(scan, cued.cue + 1, mention.first);
  const way = (isLeft ? 1 : 0) | (same ? 2 : 0);
  const before = tags[mention.first - 1] ?? 0;
  const after = tags[mention.tailEnd] ?? 0;
  const opens = scan.sentences[mention.first - 1] === mention.sentence ? 0 : 1;
  const clause = Math.min(gap.finite, 3) | (Math.min(gap.commas, 3) << 2) | (gap.relative ? 16 : 0);
  const place = Math.min(order, 7) | (way << 3);
  addFeature(sink, 1, place, kind);
  addFeature(sink, 2, place, site.form);
  addFeature(sink, 3, bucket(gap.length) | (way << 4), site.form);
  addFeature(sink, 4, clause | (way << 5), site.form);
  addFeature(sink, 5, type | (way << 3), mention.plural ? 1 : 0);
  addFeature(sink, 6, kind | (inside ? 4 : 0) | (scan.quoted[mention.head] ? 8 : 0) | (way << 4), site.side);
  addFeature(sink, 7, before | (way << 5), opens);
  addFeature(sink, 8, tokens.hashes[mention.first - 1] ?? 0, opens ? 9 : way);
  addFeature(sink, 9, after | (way << 5), Math.min(gap.finite, 2));
  addFeature(sink, 10, mention.possessive ? 1 : 0, way | (gap.length === 1 ? 4 : 0) | (site.form << 3));
  addFeature(sink, 11, site.hash, (isLeft ? 1 : 0) | (Math.min(order, 3) << 1));
  addFeature(sink, 12, tokens.hashes[mention.head] ?? 0);
  addFeature(sink, 13, type | (kind << 3), site.hash);
  addFeature(sink, 14, before | (site.form << 5), place);
  addFeature(sink, 15, site.before | (way << 5), Math.min(order, 3) | (opens << 2));
  if (gap.length > 0 && gap.length <= 2) {
    const near = isLeft ? mention.end : cued.cue + 1;
    addFeature(sink, 16, tokens.hashes[near] ?? 0, gap.length === 2 ? (tokens.hashes[near + 1] ?? 0) : way);
  }
  addFeature(
    sink,
    17,
    (gap.coordinated ? 1 : 0) | (gap.preposition ? 2 : 0) | (gap.quoted ? 4 : 0) | (way << 3),
    Math.min(gap.finite, 2),
  );
  addFeature(sink, 18, opens | (Math.min(gap.finite, 3) << 1) | (way << 3), site.before);
  addFeature(sink, 19, gap.length === 0 ? 1 : 0, kind | (way << 2) | (site.form << 4));
  addFeature(sink, 20, mention.definite ? 1 : 0, type | (kind << 3));
  addFeature(sink, 21, site.side | (way << 2) | (inside ? 16 : 0), Math.min(order, 3));
  addFeature(sink, 22, FINITE[after] ? 1 : 0, opens | (way << 1) | (site.form << 3));
  addFeature(sink, 23, tokens.hashes[mention.head] ?? 0, site.form);
  addFeature(sink, 24, tokens.hashes[mention.first - 1] ?? 0, site.form | (way << 6));
  addFeature(sink, 25, before | (way << 5), site.hash);
}
