/** A process to be killed: puts, revises and removes articles until then, and says when it has begun. */
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { toArticle } from './articles.ts';
import { createLexicon } from './lexicon.ts';

const library = openSqliteLibrary({ path: process.argv[2] ?? '', createLexicon, worker: false });
for (let count = 0; ; count += 1) {
  const id = `n${count % 40}`;
  const told = [`Peace ${count} treaties were signed.`, `The ${count % 7} talks of Petrova went on.`];
  await library.articles.put(toArticle({ id, title: `Talks ${count}`, told }), { atMs: count });
  if (count % 9 === 8) await library.articles.remove(`n${(count - 3) % 40}`);
  if (count === 0) process.stdout.write('begun\n');
}
