/**
 * A process that sends digests from a database to a platform on loopback, to be killed at any moment:
 *
 *   node sender.ts DATABASE PLATFORM_URL
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Post } from '../../../src/chat/post.ts';
import { createDigests } from '../../../src/digests/digests.ts';
import { openSqliteLibrary } from '../../../src/store/sqlite.ts';
import { createLexicon } from '../../store/lexicon.ts';

const [path = '', url = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const library = openSqliteLibrary({ path, createLexicon, worker: false });

const toPost =
  (platform: string): Post =>
  async ({ id }, _reply, { nonce }) => {
    try {
      const response = await fetch(`${url}/${platform}/${id}/${nonce}`, { method: 'POST' });
      return { outcome: 'posted', messageIds: [await response.text()] };
    } catch {
      return { outcome: 'uncertain' };
    }
  };

const posts = { discord: toPost('discord'), telegram: toPost('telegram') };
const digests = createDigests({ library, posts, log: silent });
await digests.start();
process.stdout.write('ready\n');
for (;;) {
  await sleep(100);
  const { waiting, sending, sent } = await library.outbox.counts();
  if (sent > 0 && waiting + sending === 0) break;
}
await digests.stop();
await library.close();
