/**
 * Turns what is typed after `whosaid` into calls; every command's work is in a file of its own, loaded when it is
 * asked for, so that each starts as fast as it can.
 */
import process from 'node:process';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { StartError } from '../chat/bot.ts';
import { StoreError } from '../store/store-error.ts';
import { VERSION } from '../version.ts';

const { stdin: input, stdout: output } = process;

const program = new Command('whosaid')
  .description('Answers questions about news stories with the story’s own words.')
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError();

program
  .command('start', { isDefault: true })
  .description('connect the platforms that have a token, or open the chat in this terminal')
  .argument('[nothing...]', 'takes no words')
  .option('--no-web', 'do not open the web page beside the chat')
  .action(async (words: string[], options: { web: boolean }) => {
    // What is no command's name lands here, since this one is the default.
    if (words[0] !== undefined)
      throw new StartError(`There is no command “${words[0]}”. whosaid --help lists them.`);
    finish(await (await import('./service.ts')).serve(options));
  });

program
  .command('chat')
  .description('open the chat in this terminal')
  .action(async () => finish(await (await import('./service.ts')).chat({ web: false })));

program
  .command('ask')
  .description('answer a question, e.g. whosaid ask "/whosaid blockade"')
  .argument('[question...]', 'what one would type in chat')
  .option('--articles <file>', 'JSON lines of articles to ask instead of the configured folder')
  .option('--jsonl', 'questions {id, input, docId?} from standard input, a line each')
  .action(async (words: string[], options: { articles?: string; jsonl?: true }) => {
    const { askLines, askOnce } = await import('./ask.ts');
    if (options.jsonl) return askLines(input, output, options.articles);
    if (words.length === 0) throw new StartError('Ask something, e.g.: whosaid ask "/whosaid blockade".');
    return askOnce(words.join(' '), output, options.articles);
  });

program
  .command('parse')
  .description('list the statements of articles and who made them')
  .argument('[files...]', '.txt, .md or .json files')
  .option('--jsonl', 'articles {id, text, title?, date?} from standard input, a line each')
  .action(async (files: string[], options: { jsonl?: true }) => {
    const { parseFiles, parseLines } = await import('./parse.ts');
    if (options.jsonl) return parseLines(input, output);
    if (files.length === 0) throw new StartError('Name a file to parse, e.g.: whosaid parse article.txt.');
    return parseFiles(files, output);
  });

program
  .command('import')
  .description('bring files, folders, pages, feeds or OPML into the library')
  .argument('<targets...>', 'paths or addresses')
  .action(async (targets: string[]) => {
    finish(await (await import('./import.ts')).importAll(targets, output, process.stderr));
  });

program
  .command('doctor')
  .description('look at settings, articles, database and tokens, and say what is amiss')
  .action(async () => finish(await (await import('./doctor.ts')).examine(output)));

program
  .command('follow')
  .description('follow feeds: addresses of feeds, of pages that name one, or OPML lists')
  .argument('<targets...>', 'addresses, or paths of OPML files')
  .action(async (targets: string[]) => {
    finish(await (await import('./feeds.ts')).followFeeds(targets, output, process.stderr));
  });

program
  .command('unfollow')
  .description('no longer follow feeds; their articles stay')
  .argument('<addresses...>', 'addresses as `whosaid feeds` lists them')
  .action(async (urls: string[]) => {
    finish(await (await import('./feeds.ts')).unfollowFeeds(urls, output, process.stderr));
  });

program
  .command('feeds')
  .description('list the feeds that are followed, with their last trouble')
  .option('--opml', 'as OPML, for other readers of news')
  .action(async (options: { opml?: true }) => {
    finish(await (await import('./feeds.ts')).listFeeds(output, options.opml === true));
  });

program
  .command('story')
  .description('show a story that rooms can follow; put articles into it, or take them out, by hand')
  .argument('<name>', 'name of the story')
  .argument('[articles...]', 'their paths or addresses')
  .option('--out', 'take them out')
  .action(async (name: string, articleIds: string[], options: { out?: true }) =>
    (await import('./story.ts')).changeStory({ name, articleIds, isOut: options.out === true }, output),
  );

program
  .command('backup')
  .description('copy the library to a file, also while the bot runs')
  .argument('<file>', 'a file that is not there yet')
  .action(async (file: string) => (await import('./backup.ts')).backUp(file, output));

program
  .command('restore')
  .description('put a backup in the place of the library, which is kept beside it')
  .argument('<file>', 'made by `whosaid backup`')
  .action(async (file: string) => (await import('./backup.ts')).restore(file, output));

program
  .command('check')
  .description('check a pasted quote against the articles, word by word')
  .argument('[quote...]', 'the quote, with “- Name” behind it if you like')
  .option('--articles <file>', 'JSON lines of articles to check against instead of the configured folder')
  .option('--jsonl', 'quotes {id, quote, speaker?, articleIds?, extra?} from standard input, a line each')
  .action(async (words: string[], options: { articles?: string; jsonl?: true }) => {
    const { checkLines, checkOnce } = await import('./check.ts');
    if (options.jsonl) return checkLines(input, output, options.articles);
    if (words.length === 0)
      throw new StartError('Paste a quote, e.g.: whosaid check "We spoke frankly - Lavrov".');
    return checkOnce(words.join(' '), output, options.articles);
  });

program
  .command('report')
  .description('list what people called wrong most often')
  .action(async () => (await import('./report.ts')).reportComplaints(output));

program
  .command('rank')
  .description('rank sentences by how well they answer a question (JSON lines only)')
  .requiredOption('--jsonl', '{id, question, candidates: [{text}]} from standard input, a line each')
  .action(async () => (await import('./rank.ts')).rankLines(input, output));

program
  .command('summarise')
  .description('summarise articles by their own sentences')
  .argument('[files...]', '.txt, .md or .json files')
  .option('--words <n>', 'words of each summary, a fifth more at most', toWordCount, 90)
  .option('--jsonl', 'articles {id, title, text} from standard input, a line each')
  .action(async (files: string[], options: { words: number; jsonl?: true }) => {
    const { summariseFiles, summariseLines } = await import('./summarise.ts');
    if (options.jsonl) return summariseLines(input, output, options.words);
    if (files.length === 0)
      throw new StartError('Name a file to summarise, e.g.: whosaid summarise article.txt.');
    return summariseFiles(files, output, options.words);
  });

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
  if (error instanceof StartError || error instanceof StoreError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`whosaid failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  // At once: a platform that was still connecting when the other one failed would keep the program alive.
  process.exit(1);
}

// A reader that closes the pipe early (`whosaid parse … | head`) has what it wanted.
output.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await program.parseAsync().catch(report);
