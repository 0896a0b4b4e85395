/** The articles a command works on: a JSON lines file named on the command line, else the operator's folder. */
import { readFileSync } from 'node:fs';
import type { Log } from '../chat/bot.ts';
import { StartError } from '../chat/bot.ts';
import { loadConfig } from '../config.ts';
import type { Article, ArticleSource } from '../core/article.ts';
import { FormatError } from '../core/reading/formats/meta.ts';
import type { Reader } from '../core/reading/reader.ts';
import { openReader, readArticles } from '../main.ts';
import { ROOT } from '../version.ts';
import { ParseLineSchema, toSource } from './parse.ts';

/** Throws `StartError` naming the file, the line and the cure. */
export function openArticles(file: string | undefined, reader: Reader, log: Log): readonly Article[] {
  if (file === undefined) return readArticles(loadConfig(ROOT).articlesDir, reader, log);
  return readLines(file)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim())
    .map(({ line, number }) => reader.read(parseSource(line, `${file}, line ${number}`)));
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    throw new StartError(`Cannot read ${file}: name a file of JSON lines, one article {id, text} each.`);
  }
}

function parseSource(line: string, where: string): ArticleSource {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw new StartError(`${where} is not valid JSON: write one article {"id": …, "text": …} per line.`);
  }
  const parsed = ParseLineSchema.safeParse(given);
  if (!parsed.success) throw new StartError(`${where} is no article: it needs a “text” that is a string.`);
  try {
    return toSource(parsed.data);
  } catch (error) {
    if (error instanceof FormatError) throw new StartError(`${where} cannot be read: ${error.message}.`);
    throw error;
  }
}

/** Reads as the chat does: what is not sure enough to be shown unasked is held back. */
export function openShownReader(): Reader {
  return openReader(loadConfig(ROOT).shown);
}
