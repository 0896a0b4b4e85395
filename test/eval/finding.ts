/**
 * Measures the finder on chat questions, those to news that lie outside the repository and our own: handled, right
 * first answers and firsts of three, refusals, speakers, all by category.
 *
 *     npm run eval -- finding --data DIR [--texts FILE]… [--only NAME] [--library] [--reading DIR] [--errors FILE]
 *
 * DIR holds `score.mjs`, `questions.dev.jsonl` and `articles.dev.jsonl` (`{id, text, title?, date?}` a line). The texts
 * of our own questions (`questions/`) come from any number of FILEs of `{id, text}`; questions to texts that are not
 * given are left out. `--only` takes the sets whose names begin so; `--library` puts every question to all texts of its
 * set at once; `--reading` reads with the weights of another folder than `data`, as blind ones; FILE gets the errors.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { toAskLine } from '../../src/cli/ask.ts';
import type { Article } from '../../src/core/article.ts';
import { createFinder } from '../../src/core/finding/finder.ts';
import { parseRecord } from '../../src/core/reading/formats/json.ts';
import { createReader, type Reader } from '../../src/core/reading/reader.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';
import { findingData, readSeed } from '../helpers/seed-finder.ts';

type Question = {
  readonly id: string;
  readonly docId: string;
  readonly input: string;
  readonly library?: boolean;
};
type Texts = ReadonlyMap<string, { readonly id: string; readonly text: string }>;
type Figures = Readonly<
  Record<
    | 'questions'
    | 'handled'
    | 'hit1'
    | 'hit3'
    | 'refusalF1'
    | 'speakerJudged'
    | 'speakerRight'
    | 'speakerWrong'
    | 'speakerMissing'
    | 'traps'
    | 'trapShown'
    | 'trapUnderAskedName'
    | 'wrongSpeakerTop'
    | 'listRecall'
    | 'listExtra',
    number
  >
>;
/** The part of the scorer that is used here. */
type Scorer = {
  readonly evaluate: (
    questions: readonly Question[],
    found: readonly object[],
    options: object,
  ) => {
    readonly all: Figures;
    readonly groups: Readonly<Record<string, Figures>>;
    readonly judged: readonly { readonly id: string; readonly handled: boolean }[];
  };
};

const OWN = path.join(import.meta.dirname, 'questions');
const DATA = path.join(import.meta.dirname, '../../data');

function readLines<T>(file: string): readonly T[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line): T => JSON.parse(line));
}

const percent = (share: number) => (Number.isNaN(share) ? '-' : (100 * share).toFixed(1)).padStart(5);

function print(name: string, figures: Figures): void {
  const { questions, handled, hit1, hit3, refusalF1, speakerJudged, speakerRight } = figures;
  console.log(
    `${name} ${questions}: handled ${percent(handled)}  hit@1 ${percent(hit1)}  hit@3 ${percent(hit3)}  refusal F1 ${percent(refusalF1)}`,
  );
  console.log(
    `  speakers of right answers: ${percent(speakerRight)} of ${speakerJudged}, wrong ${figures.speakerWrong}, unnamed ${figures.speakerMissing}`,
  );
  console.log(
    `  another's words: first under another name ${figures.wrongSpeakerTop}, offered ${figures.trapShown} of ${figures.traps}, under the asked name ${figures.trapUnderAskedName}`,
  );
  console.log(`  lists: people found ${percent(figures.listRecall)}, extra ${figures.listExtra}`);
}

async function ask(questions: readonly Question[], articles: readonly Article[], library: boolean) {
  const whole = createFinder(articles, findingData);
  const alone = new Map(articles.map((article) => [article.id, createFinder([article], findingData)]));
  return Promise.all(
    questions.map(({ id, docId, input }) =>
      toAskLine(
        { id, input },
        library ? whole : (alone.get(docId) ?? whole),
        library ? articles : articles.slice(0, 1),
      ),
    ),
  );
}

/** The articles that the questions are put to, the one that comes with the program among them. */
function toArticles(questions: readonly Question[], texts: Texts, reader: Reader): readonly Article[] {
  return [...new Set(questions.map(({ docId }) => docId))].flatMap((id) => {
    const record = texts.get(id);
    if (record) return [reader.read({ ...parseRecord(record), id })];
    return id === 'seed' ? [readSeed()] : [];
  });
}

export async function measure(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      texts: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', default: '' },
      library: { type: 'boolean', default: false },
      reading: { type: 'string', default: DATA },
      errors: { type: 'string' },
    },
  });
  if (!values.data) throw new Error('--data DIR is missing: the folder with score.mjs and questions');
  const folder = path.resolve(values.data);
  const scorer: Scorer = await import(pathToFileURL(path.join(folder, 'score.mjs')).href);
  const reader = createReader(loadReadingData(path.resolve(values.reading)));
  const files = [path.join(folder, 'articles.dev.jsonl'), ...values.texts];
  const texts: Texts = new Map(
    files
      .flatMap((file) => readLines<{ readonly id: string; readonly text: string }>(file))
      .map((one) => [one.id, one]),
  );
  const sets = [
    { name: 'dev', file: path.join(folder, 'questions.dev.jsonl') },
    ...readdirSync(OWN)
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => ({ name: path.basename(file, '.jsonl'), file: path.join(OWN, file) })),
  ].filter(({ name }) => name.startsWith(values.only));
  const errors: string[] = [];
  for (const { name, file } of sets) {
    const all = readLines<Question>(file).filter(({ library = true }) => library || !values.library);
    const articles = toArticles(all, texts, reader);
    const given = new Map(articles.map((article) => [article.id, article]));
    const questions = all.filter(({ docId }) => given.has(docId));
    const found = await ask(questions, articles, values.library);
    const result = scorer.evaluate(questions, found, { articles: given, boot: 1 });
    print(name, result.all);
    for (const [category, figures] of Object.entries(result.groups))
      console.log(
        `    ${category.padEnd(14)} ${String(figures.questions).padStart(3)}  handled ${percent(figures.handled)}  hit@1 ${percent(figures.hit1)}  hit@3 ${percent(figures.hit3)}`,
      );
    errors.push(
      ...result.judged.flatMap((one, at) =>
        one.handled ? [] : [JSON.stringify({ set: name, ...questions[at], ...one, found: found[at] })],
      ),
    );
  }
  if (values.errors) writeFileSync(values.errors, `${errors.join('\n')}\n`);
}
