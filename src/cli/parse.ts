/** `whosaid parse`: what the reader finds in an article, as JSON lines or as a list for people. */
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { type Article, type ArticleSource, speakerOf } from '../core/article.ts';
import { parseRecord } from '../core/reading/formats/json.ts';
import { toParseRecord } from '../core/reading/parse-record.ts';
import type { Reader } from '../core/reading/reader.ts';
import { openReader } from '../main.ts';
import { readSource } from './article-file.ts';
import { answerLines } from './json-lines.ts';

export const ParseLineSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
});

export type ParseLine = z.output<typeof ParseLineSchema>;

/** A line of JSON lines as an article source. An empty text is an article without statements. */
export function toSource(line: ParseLine): ArticleSource {
  const id = String(line.id ?? '');
  if (!line.text.trim()) return { id, text: line.text, title: '' };
  return { ...parseRecord(line), id };
}

export function toParseLine(line: ParseLine, reader: Reader): object {
  return { ...toParseRecord(reader.read(toSource(line))), ...(line.id === undefined ? {} : { id: line.id }) };
}

/** Paragraph, kind and speaker of every statement, then its words. */
export function toReadableList(article: Article): string {
  const head = [article.title || article.id, [article.outlet, article.date].filter(Boolean).join(', ')];
  const quoted = article.statements.filter(({ kind }) => kind !== 'narration');
  const rows = quoted.map((statement) => {
    const speaker = speakerOf(article, statement);
    const role = speaker?.role ? `, ${speaker.role.text}` : '';
    const who = speaker ? `${speaker.name}${role}` : 'speaker unclear';
    return `¶${statement.paragraph} ${statement.kind} — ${who}\n   ${article.text.slice(statement.start, statement.end)}`;
  });
  return [...head.filter(Boolean), '', ...(rows.length > 0 ? rows : ['Nobody is quoted.'])].join('\n');
}

export async function parseLines(input: Readable, output: Writable): Promise<void> {
  const reader = openReader();
  await answerLines({
    input,
    output,
    schema: ParseLineSchema,
    toRecord: (line) => toParseLine(line, reader),
  });
}

export function parseFiles(files: readonly string[], output: Writable): void {
  const reader = openReader();
  for (const file of files) output.write(`${toReadableList(reader.read(readSource(file)))}\n`);
}
