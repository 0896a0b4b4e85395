/**
 * `whosaid doctor`: looks at what a start needs, one line each with the cure for what is amiss; what the bot can do in
 * a room is told there, by `/doctor`. No value of the environment is ever shown.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { type Log, StartError } from '../chat/bot.ts';
import { type Config, loadConfig } from '../config.ts';
import { openLibrary, openReader, readArticles } from '../main.ts';
import { StoreError } from '../store/store-error.ts';
import { ROOT, VERSION } from '../version.ts';

type Finding = { readonly isWell: boolean; readonly text: string };

const well = (text: string): Finding => ({ isWell: true, text });
const amiss = (text: string): Finding => ({ isWell: false, text });

/** Resolves with the exit code: 1 when something keeps the bot from starting. */
export async function examine(output: Writable): Promise<number> {
  const findings = [well(`whosaid ${VERSION} on Node.js ${process.versions.node}`), ...(await examineAll())];
  for (const { isWell, text } of findings) output.write(`${isWell ? 'ok  ' : 'no  '}${text}\n`);
  const count = findings.filter(({ isWell }) => !isWell).length;
  output.write(count === 0 ? '\nNothing is amiss.\n' : `\n${count} to mend: see the lines with “no”.\n`);
  return count === 0 ? 0 : 1;
}

/** What can't be found out since something before it is amiss is left out. */
async function examineAll(): Promise<readonly Finding[]> {
  try {
    const config = loadConfig(ROOT);
    return [
      well('The settings can be read'),
      examineArticles(config),
      await examineLibrary(config),
      ...examinePlatforms(config),
    ];
  } catch (error) {
    return [toAmiss(error)];
  }
}

function toAmiss(error: unknown): Finding {
  if (error instanceof StartError || error instanceof StoreError) return amiss(error.message);
  throw error;
}

function examineArticles({ articlesDir, shown }: Config): Finding {
  const problems: string[] = [];
  const log: Log = {
    info: () => {},
    warn: (_, fields) => problems.push(String(fields?.problem)),
    error: () => {},
  };
  try {
    const articles = readArticles(articlesDir, openReader(shown), log);
    const [problem] = problems;
    return problem === undefined
      ? well(`${articles.length} ${articles.length === 1 ? 'article' : 'articles'} in ${articlesDir}`)
      : amiss(`${problem} The others can be read.`);
  } catch (error) {
    return toAmiss(error);
  }
}

async function examineLibrary({ libraryFile }: Config): Promise<Finding> {
  const folder = dirname(libraryFile);
  try {
    accessSync(existsSync(libraryFile) ? libraryFile : folder, constants.R_OK | constants.W_OK);
  } catch {
    return amiss(
      `The database ${libraryFile} can’t be written: let this user write there, or name another place under “library” in the settings.`,
    );
  }
  if (!existsSync(libraryFile))
    return well(`There is no database yet; ${libraryFile} is made at the first connection`);
  try {
    const library = await openLibrary(libraryFile);
    const { articles, rooms } = await library.counts();
    await library.close();
    return well(`The database ${libraryFile} can be read: ${articles} articles, ${rooms} rooms`);
  } catch (error) {
    return toAmiss(error);
  }
}

/** Without tokens whosaid is a chat in the terminal, which is nothing amiss. */
function examinePlatforms({ discord, telegram }: Config): readonly Finding[] {
  const none = 'is not set: whosaid does not connect there (README, “Connect it”)';
  return [
    well(`DISCORD_TOKEN ${discord ? 'is set' : none}`),
    well(
      `TELEGRAM_TOKEN ${telegram ? `is set; updates come by ${telegram.webhook ? 'webhook' : 'long polling'}` : none}`,
    ),
  ];
}
