/** One article file named on the command line. */
import { StartError } from '../chat/bot.ts';
import type { ArticleSource } from '../core/article.ts';
import { readArticleFile } from '../store/article-files.ts';

/** Throws `StartError` with the sentence that says what is wrong with the file. */
export function readSource(file: string): ArticleSource {
  const read = readArticleFile(file);
  if (!read.ok) throw new StartError(read.problem);
  return read.source;
}
