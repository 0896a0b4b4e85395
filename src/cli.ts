/** The entry: turns what is typed after `whosaid` into calls; every command's work is in `cli/` or `main.ts`. */
import process from 'node:process';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { StartError } from './chat/bot.ts';
import { toPlain } from './chat/plain.ts';
import { AskLineSchema, askTyped, toAskLine } from './cli/ask.ts';
import { answerLines } from './cli/json-lines.ts';
import { openArticles } from './cli/library-file.ts';
import { ParseLineSchema, toParseLine, toReadableList } from './cli/parse.ts';
import { RankLineSchema, toRankLine } from './cli/rank.ts';
import { chat, serve } from './cli/service.ts';
import { SummariseLineSchema, toSummariseLine } from './cli/summarise.ts';
import { createLog } from './log.ts';
import { openFinder, openReader, VERSION } from './main.ts';
import { readArticleFile } from './store/article-files.ts';

const { stdin: input, stdout: output } = process;

const program = new Command('whosaid')
  .description('Answers questions about news stories with the story’s own words.')
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError();

program
  .command('start', { isDefault: true })
  .description('connect the platforms that have a token, or open the chat in this terminal')
  .action(async () => finish(await serve()));

program
  .command('chat')
  .description('open the chat in this terminal')
  .action(async () => finish(await chat()));

program
  .command('ask')
  .description('answer a question, e.g. whosaid ask "/whosaid blockade"')
  .argument('[question...]', 'what one would type in chat')
  .option('--articles <file>', 'JSON lines of articles to ask instead of the configured folder')
  .option('--jsonl', 'questions {id, input, docId?} from standard input, a line each')
  .action(async (words: string[], options: { articles?: string; jsonl?: true }) => {
    const articles = openArticles(options.articles, openReader(), createLog());
    const finder = openFinder(articles);
    if (options.jsonl) {
      return answerLines({
        input,
        output,
        schema: AskLineSchema,
        toRecord: (line) => toAskLine(line, finder, articles),
      });
    }
    if (words.length === 0) throw new StartError('Ask something, e.g.: whosaid ask "/whosaid blockade".');
    const { reply } = await askTyped(words.join(' '), finder, articles.length);
    output.write(`${toPlain(reply)}\n`);
  });

program
  .command('parse')
  .description('list the statements of articles and who made them')
  .argument('[files...]', '.txt, .md or .json files')
  .option('--jsonl', 'articles {id, text, title?, date?} from standard input, a line each')
  .action(async (files: string[], options: { jsonl?: true }) => {
    const reader = openReader();
    if (options.jsonl) {
      return answerLines({
        input,
        output,
        schema: ParseLineSchema,
        toRecord: (line) => toParseLine(line, reader),
      });
    }
    if (files.length === 0) throw new StartError('Name a file to parse, e.g.: whosaid parse article.txt.');
    for (const file of files) output.write(`${toReadableList(reader.read(readSource(file)))}\n`);
  });

program
  .command('rank')
  .description('rank sentences by how well they answer a question (JSON lines only)')
  .requiredOption('--jsonl', '{id, question, candidates: [{text}]} from standard input, a line each')
  .action(() => answerLines({ input, output, schema: RankLineSchema, toRecord: toRankLine }));

program
  .command('summarise')
  .description('summarise articles by their own sentences')
  .argument('[files...]', '.txt, .md or .json files')
  .option('--words <n>', 'words at most', toWordCount, 90)
  .option('--jsonl', 'articles {id, title, text} from standard input, a line each')
  .action(async (files: string[], options: { words: number; jsonl?: true }) => {
    if (options.jsonl) {
      const toRecord = toSummariseLine(options.words);
      return answerLines({ input, output, schema: SummariseLineSchema, toRecord });
    }
    if (files.length === 0)
      throw new StartError('Name a file to summarise, e.g.: whosaid summarise article.txt.');
    const summarise = toSummariseLine(options.words);
    for (const file of files) output.write(`${summarise(readSource(file)).summary.join('\n')}\n`);
  });

function readSource(file: string) {
  const read = readArticleFile(file);
  if (!read.ok) throw new StartError(read.problem);
  return read.source;
}

function toWordCount(given: string): number {
  const words = Number(given);
  // A thousand words is more than most articles have; less than ten holds no sentence.
  if (!Number.isInteger(words) || words < 10 || words > 1000)
    throw new InvalidArgumentError('Write 10 to 1000.');
  return words;
}

function finish(exitCode: number): void {
  process.exitCode = exitCode;
}

/** One sentence for what the operator can mend; a stack only for faults of the program itself. */
function report(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    return;
  }
  process.exitCode = 1;
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`whosaid failed: ${error instanceof Error ? error.stack : String(error)}\n`);
}

// A reader that closes the pipe early (`whosaid parse … | head`) has what it wanted.
output.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await program.parseAsync().catch(report);
