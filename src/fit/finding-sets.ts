/** Reads sets of questions to sentences (answer-sentence selection) for `finding.ts`. */
import { existsSync, readFileSync } from 'node:fs';

export type SetQuestion = {
  readonly id: string;
  readonly question: string;
  readonly sentences: readonly string[];
  readonly positives: readonly number[];
  /** Questions of one group share text: they are never parted between fitting and measuring. */
  readonly group: string;
  /** Questions of one document share their sentences. */
  readonly document: string;
  /** How a question without an answer came about. */
  readonly kind?: string;
};

type Row = {
  readonly id: string;
  readonly question: string;
  readonly docId?: string;
  readonly positives?: readonly number[];
  readonly kind?: string;
  readonly candidates?: readonly { readonly text: string; readonly label: number | boolean }[];
};

type Document = { readonly docId: string; readonly sentences: readonly string[] };

function readLines<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): T => JSON.parse(line));
}

/** "squad2-Normans-0" and "selqa-Israel#Museums" are parts of the articles "Normans" and "Israel". */
const toGroup = (docId: string) => docId.replace(/-\d+$/, '').replace(/#.*$/, '');

/** Rows with their candidates inline, or by document with `NAME.docs.jsonl` beside `NAME.jsonl`. */
export function readSet(file: string): readonly SetQuestion[] {
  const documentsFile = file.replace(/\.jsonl$/, '.docs.jsonl');
  const documents = existsSync(documentsFile) ? readLines<Document>(documentsFile) : [];
  const byId = new Map(documents.map((document) => [document.docId, document.sentences]));
  return readLines<Row>(file).map((row) => {
    const sentences = row.candidates?.map(({ text }) => text) ?? byId.get(row.docId ?? '') ?? [];
    const labelled = row.candidates?.flatMap(({ label }, at) => (label ? [at] : []));
    return {
      id: row.id,
      question: row.question,
      sentences,
      positives: labelled ?? row.positives ?? [],
      group: toGroup(row.docId ?? row.id),
      document: row.docId ?? row.id,
      ...(row.kind ? { kind: row.kind } : {}),
    };
  });
}
