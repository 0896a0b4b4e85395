/** A disk that fills up while news comes in: what was kept stays, the bot answers, and the import goes on when there is room. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MANNERS } from '../../src/chat/manners.ts';
import { toPlain } from '../../src/chat/plain.ts';
import { furnish, openIngest } from '../../src/main.ts';
import type { Library } from '../../src/store/library.ts';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { createLexicon } from './lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHOWN = { speaker: 0.77, indirect: 0.5 };
const ARTICLES = 160;
const path = join(folder, 'library.db');
const news = join(folder, 'news.jsonl');
const here = {
  room: { platform: 'test', id: 'room', kind: 'private' },
  asker: { id: 'ana', mayManage: true },
  addressed: 'command',
} as const;

/** Words that no other article has, so that none is taken for a wire copy and the index grows. */
function toLine(number: number): string {
  const word = (place: number) => `w${((number * 40 + place) * 7919).toString(36)}x`;
  const rest = Array.from(
    { length: 40 },
    (_, place) => `The ${word(place)} of the harbour is ${word(place + 1)}.`,
  );
  const text = [`“Pier ${number} opens in spring,” Ann Reed said.`, ...rest].join('\n\n');
  return JSON.stringify({ id: `a${number}`, title: `Pier ${number}`, date: '2026-05-04', text });
}

function open(maxBytes?: number): Library {
  return openSqliteLibrary({
    path,
    createLexicon,
    worker: false,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}

async function importNews(library: Library) {
  const ingest = await openIngest(library, { shown: SHOWN, allowPrivate: [] });
  return ingest.importFrom(news).finally(ingest.close);
}

beforeAll(() => writeFileSync(news, Array.from({ length: ARTICLES }, (_, at) => toLine(at)).join('\n')));

test('a full disk stops the import and nothing else', { timeout: 60_000 }, async () => {
  const full = open(1_500_000);
  await expect(importNews(full)).rejects.toThrow(StoreError);
  await expect(importNews(full)).rejects.toThrow('There is no room left for the library');
  const { articles } = await full.counts();
  expect(articles).toBeGreaterThan(0);
  expect(articles).toBeLessThan(ARTICLES);

  const failures: object[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (event: string, fields = {}) => failures.push({ event, ...fields }),
  };
  const { bot } = furnish(full, { shown: SHOWN, manners: MANNERS }, log);
  const says = async (command: string, line: string) => toPlain(await bot.answer({ ...here, command, line }));
  expect(await says('whosaid', 'spring')).toMatch(/opens in spring,”\n— Ann Reed/);
  expect(await says('summary', 'harbour')).toContain('of the harbour is');
  expect(failures).toEqual([]);
  await full.close();

  const roomy = open();
  const { added, unchanged, copies, troubles } = await importNews(roomy);
  expect([added + unchanged + copies, unchanged + copies >= articles, troubles]).toEqual([
    ARTICLES,
    true,
    [],
  ]);
  expect((await roomy.counts()).articles).toBe(ARTICLES);
  await roomy.close();
});
