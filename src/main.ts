/**
 * The composition root: reads what the operator keeps, makes reader, finder and bot of it, and connects the
 * platforms; the only file that knows every room.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Pictures } from './cards/pictures.ts';
import { type Bot, type Log, StartError } from './chat/bot.ts';
import { createBot } from './chat/dispatch.ts';
import { createLanguages } from './chat/languages.ts';
import { withLastAnswers } from './chat/last-answers.ts';
import { withManners } from './chat/manners.ts';
import { withQuiet } from './chat/quiet.ts';
import { withEarlier } from './commands/earlier.ts';
import { commands, FALLBACK_COMMAND } from './commands/index.ts';
import { createLedgerKeeping, type LedgerKeeping } from './commands/ledger-keeping.ts';
import { createLibraryFinder, toToday } from './commands/library-finder.ts';
import { isQuiet } from './commands/quiet.ts';
import { createQuoteCheck } from './commands/quote-check.ts';
import type { Services } from './commands/services.ts';
import { toShelf } from './commands/shelf.ts';
import type { Config } from './config.ts';
import type { Article, ArticleSource } from './core/article.ts';
import type { Finder } from './core/finding/answer.ts';
import type { FindingData } from './core/finding/data.ts';
import { createFinder } from './core/finding/finder.ts';
import { createLexicon } from './core/finding/lexicon.ts';
import { lexiconOf } from './core/finding/rank-sentences.ts';
import { createReader, type Reader } from './core/reading/reader.ts';
import { keepSurer } from './core/reading/surer.ts';
import type { Ingest } from './feeds/ingest.ts';
import { ArticleFolderError, readArticleFolder } from './store/article-files.ts';
import { loadFindingData } from './store/finding-data.ts';
import { readLanguageFiles } from './store/languages.ts';
import type { Library } from './store/library.ts';
import { createLedger } from './store/memory/delivery.ts';
import { createState } from './store/memory/state.ts';
import { createMemoryLibrary } from './store/memory.ts';
import { createOnceADay } from './store/once-a-day.ts';
import { loadReadingData } from './store/reading-data.ts';
import { watchChanges } from './store/revision.ts';
import { StoreError } from './store/store-error.ts';
import { ROOT, VERSION } from './version.ts';

/**
 * Reads news with the weights of `data/`. `shown` holds back what is less sure, as the chat wants it; without it
 * everything is reported at the point where precision and recall balance, as measurements want it.
 */
export function openReader(shown?: Config['shown']): Reader {
  const data = join(ROOT, 'data');
  if (!shown) return createReader(loadReadingData(data, BALANCED_SPEAKER));
  const reader = createReader(loadReadingData(data, shown.speaker));
  return { read: (source) => keepSurer(reader.read(source), shown.indirect) };
}

/** Any speaker is better than none where all count the same: naming the likeliest gives the best F1. */
const BALANCED_SPEAKER = 0;

/** Finds in the given articles, which stay as they are. */
export function openFinder(articles: readonly Article[]): Finder {
  return createFinder(articles, openFindingData(), { today: toToday(Date.now()) });
}

export type Examine = Services['examine'];

export type House = {
  readonly bot: Bot;
  readonly library: Library;
  readonly services: Services;
  readonly keeping: LedgerKeeping;
  /** Makes what would keep the first asker waiting. */
  readonly prepare: () => Promise<void>;
  /** By platform: how each that is connected looks at a room. Filled once they are. */
  readonly examiners: Map<string, Examine>;
};

export type HouseOptions = Pick<Config, 'articlesDir' | 'shown' | 'manners' | 'operators'> & {
  /** The database; in memory, and gone with the program, when absent. */
  readonly libraryFile?: string;
};

/** Throws `StartError` when there is nothing to answer from; single unreadable files are logged and left out. */
export async function openHouse(options: HouseOptions, log: Log): Promise<House> {
  const library = await openLibrary(options.libraryFile, log);
  await fillLibrary(library, options, log);
  return furnish(library, options, log);
}

/** A bot over a library that is open. */
export function furnish(
  library: Library,
  { shown, manners, operators = [] }: Pick<Config, 'shown' | 'manners'> & Partial<Pick<Config, 'operators'>>,
  log: Log,
): House {
  const { watched, revision, onChange } = watchChanges(library);
  const quotes = createQuoteCheck(library, onChange);
  const examiners = new Map<string, Examine>();
  const passing = createLedger(createState());
  const keeping = createLedgerKeeping({ library, passing, now: Date.now, log });
  const services: Services = {
    library: watched,
    examine: async (room) => (await examiners.get(room.platform)?.(room)) ?? [],
    keeping,
    now: Date.now,
    finder: createLibraryFinder(library, openFindingData(), revision),
    shelf: toShelf(library),
    check: quotes.check,
    ...openPictures(),
    isFirstToday: createOnceADay(Date.now),
    operators,
    random: (below) => randomInt(below),
    languages: createLanguages(() => readLanguageFiles(join(ROOT, 'data/languages'))),
    version: VERSION,
    shown,
  };
  const failureId = () => randomBytes(3).toString('hex');
  const bot = createBot({
    commands,
    services,
    log,
    fallback: FALLBACK_COMMAND,
    failureId,
    languages: services.languages,
  });
  const remembering = withLastAnswers(bot, Date.now);
  const quiet = withQuiet(remembering, (room) => isQuiet(room, services), Date.now);
  const mannerly = withEarlier(withManners(quiet, manners, Date.now), library);
  return {
    bot: { ...mannerly, delivered: keeping.delivered },
    library: watched,
    services,
    prepare: quotes.prepare,
    keeping,
    examiners,
  };
}

/** Draws cards and timelines; fonts and drawing libraries are loaded with the first one. */
function openPictures(): Pictures {
  const open = async () => (await import('./cards/pictures.ts')).createPictures(join(ROOT, 'data/fonts'));
  let opened: ReturnType<typeof open> | undefined;
  const pictures = () => (opened ??= open());
  return {
    drawCard: async (card) => (await pictures()).drawCard(card),
    drawTimeline: async (picture) => (await pictures()).drawTimeline(picture),
  };
}

/**
 * Throws `StoreError` naming the file and the cure. With a `log` a file that can't be written is opened all the same,
 * to answer from, and the log says so.
 */
export async function openLibrary(file: string | undefined, log?: Log): Promise<Library> {
  const data = openFindingData();
  if (file === undefined) return createMemoryLibrary(lexiconOf(data));
  const { openSqliteLibrary } = await import('./store/sqlite.ts');
  const open = (readOnly: boolean) =>
    openSqliteLibrary({ path: file, createLexicon: () => createLexicon(data), readOnly });
  try {
    return open(false);
  } catch (error) {
    if (!(error instanceof StoreError && error.isReadOnly && log)) throw error;
    log.warn('library read only', { problem: error.message });
    return open(true);
  }
}

/** Puts the folder's articles into the library, those whose text it has already left as they are. */
async function fillLibrary(library: Library, options: HouseOptions, log: Log): Promise<void> {
  const sources = readSources(options.articlesDir, log);
  const known = await Promise.all(sources.map(({ id }) => library.articles.get(id)));
  const fresh = sources.filter((source, index) => known[index]?.article.text !== source.text);
  if (fresh.length > 0) {
    const reader = openReader(options.shown);
    const articles = fresh.map((source) => reader.read(source));
    await library.articles.putAll(articles, { atMs: Date.now() }).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      log.warn('articles left out', { count: articles.length, problem: error.message });
    });
  }
  if ((await library.counts()).articles > 0) return;
  throw new StartError(`There is no article in ${options.articlesDir}: put a .txt, .md or .json file there.`);
}

/** Reads the folder's articles; throws `StartError` when it holds none. */
export function readArticles(dir: string, reader: Reader, log: Log): readonly Article[] {
  const sources = readSources(dir, log);
  if (sources.length > 0) return sources.map((source) => reader.read(source));
  throw new StartError(`There is no article in ${dir}: put a .txt, .md or .json file there.`);
}

/** Single files that cannot be read are logged; when there is no other, the first of them stops the start. */
function readSources(dir: string, log: Log): readonly ArticleSource[] {
  try {
    const files = readArticleFolder(dir);
    const problems = files.flatMap((file) => (file.ok ? [] : [file.problem]));
    if (problems[0] !== undefined && problems.length === files.length) throw new StartError(problems[0]);
    for (const problem of problems) log.warn('article left out', { problem });
    return files.flatMap((file) => (file.ok ? [file.source] : []));
  } catch (error) {
    if (error instanceof ArticleFolderError) throw new StartError(error.message);
    throw error;
  }
}

let findingData: FindingData | undefined;

/** Read once: library and finder share it, and the lexicon that is made of it. */
function openFindingData(): FindingData {
  findingData ??= loadFindingData(join(ROOT, 'data'));
  return findingData;
}

/** Brings news into the library, read as the chat shows it. */
export async function openIngest(
  library: Library,
  options: Pick<Config, 'shown' | 'allowPrivate'>,
): Promise<Ingest> {
  const { createIngest } = await import('./feeds/ingest.ts');
  const { read } = openReader(options.shown);
  const userAgent = `whosaid/${VERSION} (news bot; reads feeds for a chat group)`;
  return createIngest({ library, read, userAgent, robotName: 'whosaid', allowPrivate: options.allowPrivate });
}
