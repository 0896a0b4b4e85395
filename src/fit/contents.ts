/**
 * Fits the weights by which contents are found and writes them as sparse int8.
 *
 *     node src/fit/contents.ts ANNOTATED.jsonl data/reading/contents.bin [--aside 100]
 *
 * The annotated file has one article a line: `{id, text, statements: [{kind, start, end, parts?, cueStart, cueEnd,
 * cueClass}]}`. With `--aside N` the N articles with the smallest hash of their id are left out, to measure with.
 * Deterministic: the same data give the same bytes. Takes two to four minutes for 500 articles.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { acceptStatements } from '../core/reading/accept-statements.ts';
import { kindOf } from '../core/reading/content-range.ts';
import { toContentBytes } from '../core/reading/content-weights.ts';
import { type ContentWeights, DEFAULT_OPTIONS } from '../core/reading/contents.ts';
import type { WeightTable } from '../core/reading/hashed-features.ts';
import type { TokenSpan } from '../core/reading/layout.ts';
import { loadReadingTools } from '../store/reading-data.ts';
import { toBytes } from './ada-grad.ts';
import { splitAside } from './aside.ts';
import { fitCalibration, type Outcome } from './calibration-fit.ts';
import { crossScoreCues, fitCues } from './cue-fit.ts';
import { type GoldArticle, goldArticles } from './gold-contents.ts';
import { type AcceptedReading, fitLoose } from './loose-fit.ts';
import { fitSpans } from './span-fit.ts';
import { fitStatements } from './statement-fit.ts';
import { readUnseen } from './unseen.ts';
import { crossScoreWords, fitWords } from './word-fit.ts';

/** Weights below this are dropped: a third of the size for less than 0.1 points. */
const SMALLEST = 0.03;

export function fitContents(articles: readonly GoldArticle[]): ContentWeights {
  const unseen = readUnseen(articles);
  const statements = fitStatements(unseen);
  const accepted = unseen.map(({ article, offers }) => ({
    article,
    statements: acceptStatements(offers, statements, DEFAULT_OPTIONS.leastScore),
  }));
  const cues = fitCues(articles);
  const scores = crossScoreCues(articles);
  const small = (table: WeightTable): WeightTable => toBytes(Float32Array.from(table.values), SMALLEST);
  return {
    cues: { speech: small(cues.speech), other: small(cues.other) },
    words: small(fitWords(articles, scores)),
    spans: small(fitSpans(articles, scores, crossScoreWords(articles, scores))),
    statements,
    loose: small(fitLoose(accepted)),
    calibration: fitCalibration(accepted.flatMap(toOutcomes)),
  };
}

/** A content is right when it shares half of its words or more with an annotated one; other classes do not count. */
function toOutcomes({ article: { layout, pieces, others }, statements }: AcceptedReading): Outcome[] {
  const shares = (claim: TokenSpan, piece: TokenSpan): boolean => {
    const common = Math.min(claim.last, piece.last) - Math.max(claim.first, piece.first) + 1;
    const either = Math.max(claim.last, piece.last) - Math.min(claim.first, piece.first) + 1;
    return common / either >= 0.5;
  };
  return statements.flat().flatMap((claim) => {
    const right = pieces.some((piece) => shares(claim, piece));
    if (!right && others.some((piece) => shares(claim, piece))) return [];
    return [{ kind: kindOf(layout, [claim]), score: claim.score, right }];
  });
}

if (import.meta.main) {
  const [source, target, , aside = '0'] = process.argv.slice(2);
  if (!source || !target) {
    console.error('usage: node src/fit/contents.ts ANNOTATED.jsonl data/reading/contents.bin [--aside N]');
    process.exit(2);
  }
  const tools = loadReadingTools('data');
  const { rest } = splitAside(goldArticles(readFileSync(source, 'utf8'), tools), Number(aside));
  const bytes = toContentBytes(fitContents(rest));
  writeFileSync(target, bytes);
  console.log(`${rest.length} articles, ${bytes.length} bytes`);
}
