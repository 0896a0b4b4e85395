/** How far each feed was read, in the SQLite library. */
import type { FeedState, Feeds } from '../delivery.ts';
import type { Connection } from './connection.ts';

type FeedRow = { readonly state: string };

const toState = (row: FeedRow) => JSON.parse(row.state) as FeedState;

export function createFeeds(connection: Connection): Feeds {
  return {
    put: (feed) =>
      connection.change(() => {
        connection.run(
          'INSERT OR REPLACE INTO feeds (url, next_at, state) VALUES (?, ?, ?)',
          feed.url,
          feed.nextAtMs,
          JSON.stringify(feed),
        );
      }),
    get: (url) =>
      connection.ask(() => {
        const row = connection.get<FeedRow>('SELECT state FROM feeds WHERE url = ?', url);
        return row ? toState(row) : null;
      }),
    list: () =>
      connection.ask(() => connection.all<FeedRow>('SELECT state FROM feeds ORDER BY url').map(toState)),
    due: (atMs, limit) =>
      connection.ask(() =>
        connection
          .all<FeedRow>(
            'SELECT state FROM feeds WHERE next_at <= ? ORDER BY next_at, url LIMIT ?',
            atMs,
            limit,
          )
          .map(toState),
      ),
    remove: (url) =>
      connection.change(() => connection.run('DELETE FROM feeds WHERE url = ?', url).changed > 0),
  };
}
