/**
 * Fits the two rankers that find speakers on annotated articles; what they look at is left to `core/reading/speakers/`.
 *
 *     node src/fit/speakers.ts data ANNOTATED.jsonl [--aside N]
 *
 * Each line is `{id, text, statements: [{kind, start, end, parts?, speaker, speakerStart, speakerEnd, referent?, cueStart,
 * cueEnd, cueClass}]}`. Writes `data/reading/speakers-sources.bin` and `speakers-antecedents.bin`, and the two scales and
 * the weights of `sureness.ts` into `speakers.json`. With `--aside N` the N articles that `aside.ts` keeps aside are not learned from.
 * Deterministic: the same data give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { toSparseBytes } from '../core/reading/sparse-weights.ts';
import { parseLexicon } from '../core/reading/speakers/lexicon.ts';
import { parseTaggerWeights } from '../core/reading/tagger.ts';
import { splitAside } from './aside.ts';
import { type AnnotatedArticle, collectChoices, type Models } from './speakers-choices.ts';
import { fitRankers } from './speakers-ranker.ts';
import { fitSureness } from './speakers-sureness.ts';

function loadModels(folder: string): Models {
  const words = (name: string): string => readFileSync(join(folder, 'lexicons', `${name}.txt`), 'utf8');
  const lexicon = parseLexicon({
    firstNames: words('first-names'),
    places: words('places'),
    roles: words('roles'),
    bodies: words('bodies'),
  });
  const tagger = parseTaggerWeights(readFileSync(join(folder, 'reading', 'tagger.bin')));
  return { lexicon, tagger };
}

const [folder, path, option, count] = process.argv.slice(2);
if (folder === undefined || path === undefined) {
  process.stderr.write('usage: node src/fit/speakers.ts data ANNOTATED.jsonl [--aside N]\n');
  process.exitCode = 2;
} else {
  const all = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as AnnotatedArticle);
  const articles = splitAside(all, option === '--aside' ? Number(count) : 0).rest;
  const models = loadModels(folder);
  const choices = articles.map((article) => collectChoices(article, models));
  const { sources, antecedents } = fitRankers(choices);
  const sureness = fitSureness(articles, choices, models);
  process.stdout.write(
    `${choices.flatMap((each) => each.sources).length} sources from ${articles.length} articles\n`,
  );
  writeFileSync(join(folder, 'reading', 'speakers-sources.bin'), toSparseBytes(sources.weights));
  writeFileSync(join(folder, 'reading', 'speakers-antecedents.bin'), toSparseBytes(antecedents.weights));
  const scales = { sources: sources.scale, antecedents: antecedents.scale, sureness };
  writeFileSync(join(folder, 'reading', 'speakers.json'), `${JSON.stringify(scales, null, 2)}\n`);
}
