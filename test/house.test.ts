/** Who may import whom: the table of `src/README.md` as data, read off the imports and denied by default. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

type Rule = {
  /** Rooms whose code may be used. */
  readonly rooms: readonly string[];
  /** Rooms of which only types may be used. */
  readonly types?: readonly string[];
  /** Packages, `node:` stands for every module of Node. */
  readonly packages: readonly string[];
};

const TABLE: Readonly<Record<string, Rule>> = {
  core: {
    rooms: [],
    packages: ['zod', 'fuse.js', 'yaml', 'marked', 'diff', 'stemmer'],
  },
  chat: { rooms: [], packages: ['zod'] },
  commands: { rooms: ['core', 'chat', 'digests'], types: ['store'], packages: ['zod'] },
  store: { rooms: ['core'], packages: ['node:', 'diff'] },
  feeds: {
    rooms: ['core'],
    types: ['store'],
    packages: [
      'node:',
      'zod',
      'feedsmith',
      'linkedom',
      '@mozilla/readability',
      'robots-parser',
      'undici',
      'ipaddr.js',
      'iconv-lite',
    ],
  },
  digests: {
    rooms: ['core', 'chat'],
    types: ['store'],
    packages: ['zod', 'temporal-polyfill', '@js-temporal/polyfill', 'luxon'],
  },
  cards: { rooms: ['core'], packages: ['node:', 'satori', '@resvg/resvg-js'] },
  operations: { rooms: ['chat'], packages: ['node:', 'prom-client'] },
  pages: { rooms: ['core'], types: ['store'], packages: ['hono'] },
  fit: { rooms: ['core', 'store'], packages: ['node:', 'zod'] },
  'adapters/discord': {
    rooms: ['chat'],
    packages: ['discord.js', 'discord-api-types', '@discordjs/rest', '@discordjs/ws', 'node:'],
  },
  'adapters/telegram': { rooms: ['chat'], packages: ['telegraf', 'node:'] },
  'adapters/terminal': { rooms: ['chat'], packages: ['node:', 'string-width'] },
  'adapters/web': { rooms: ['chat'], packages: ['node:', 'hono', '@hono/node-server'] },
  'config.ts': { rooms: ['chat'], packages: ['node:', 'yaml', 'zod'] },
  'version.ts': { rooms: [], packages: ['node:'] },
  'log.ts': { rooms: ['chat'], packages: ['pino', 'node:'] },
  'main.ts': {
    rooms: [
      'core',
      'chat',
      'commands',
      'store',
      'feeds',
      'digests',
      'cards',
      'pages',
      'adapters',
      'config.ts',
      'version.ts',
    ],
    packages: ['node:'],
  },
  cli: {
    rooms: [
      'core',
      'chat',
      'commands',
      'store',
      'feeds',
      'digests',
      'pages',
      'operations',
      'adapters',
      'config.ts',
      'log.ts',
      'main.ts',
      'version.ts',
    ],
    packages: ['node:', 'zod', 'commander'],
  },
  'cli.js': { rooms: ['cli'], packages: ['node:'] },
};

type Import = { readonly file: string; readonly from: string; readonly isType: boolean };

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

function toImports(file: string, text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    from: (match[2] ?? match[3]) as string,
    isType: match[1] !== undefined,
  }));
}

/** The room a path under `src/` belongs to: the longest key of the table that leads to it. */
function toRoom(path: string): string | undefined {
  return Object.keys(TABLE)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** One sentence for what the table does not allow; undefined when it does. */
function toFault({ file, from, isType }: Import): string | undefined {
  const room = toRoom(file);
  const rule = room === undefined ? undefined : TABLE[room];
  if (!room || !rule) return `${file} is in no room of the table`;
  if (!from.startsWith('.')) {
    const allowed = rule.packages.some(
      (name) => from === name || from.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
    return allowed ? undefined : `${file}: ${room} may not use the package ${from}`;
  }
  const target = relative(SRC, resolve(SRC, dirname(file), from));
  const other = toRoom(target);
  if (other === room || (other === undefined && !target.startsWith('..') && room === target))
    return undefined;
  const allowed = (names: readonly string[]) =>
    names.some((name) => target === name || target.startsWith(`${name}/`));
  if (allowed(rule.rooms) || (isType && allowed(rule.types ?? []))) return undefined;
  return `${file}: ${room} may not import ${target}`;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.[jt]s$/.test(name) && !name.includes('/assets/'),
);
const texts = files.map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

describe('the house', () => {
  test('nobody imports what the table does not allow', () => {
    const faults = texts.flatMap(({ file, text }) => toImports(file, text).map(toFault).filter(Boolean));
    expect(faults).toEqual([]);
  });

  test.each([
    ['core/summary.ts', "import { readFileSync } from 'node:fs';"],
    ['core/summary.ts', "import type { Reply } from '../chat/reply.ts';"],
    ['chat/plain.ts', "import { summarise } from '../core/summary.ts';"],
    ['commands/ask.ts', "import { createMemoryLibrary } from '../store/memory.ts';"],
    ['commands/ask.ts', "import { Client } from 'discord.js';"],
    ['adapters/telegram/x.ts', "import { x } from '../discord/render.ts';"],
    ['adapters/telegram/x.ts', "import type { Article } from '../../core/article.ts';"],
    ['attic/x.ts', "import { z } from 'zod';"],
  ])('a planted fault is found: %s with %s', (file, text) => {
    expect(toImports(file, text).map(toFault)).toEqual([expect.stringContaining(file)]);
  });

  test('no file is longer than 250 lines', () => {
    const long = texts.filter(({ text }) => text.split('\n').length > 251).map(({ file }) => file);
    expect(long).toEqual([]);
  });

  test('every file opens with a sentence that says what it is for', () => {
    const mute = texts.filter(({ text }) => !text.startsWith('/**')).map(({ file }) => file);
    expect(mute).toEqual([]);
  });

  test('no file is a drawer for everything', () => {
    expect(
      files.filter((file) => /(?:(?:utils?|helpers?|manager|misc|common)|\/index)\.ts$/.test(file)),
    ).toEqual(['commands/index.ts']);
  });

  test('only config.ts reads the environment', () => {
    const readers = texts.filter(({ text }) => /process\.env\b/.test(text)).map(({ file }) => file);
    expect(readers).toEqual(['config.ts']);
  });
});
