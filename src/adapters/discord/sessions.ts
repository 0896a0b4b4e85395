/**
 * Two things that discord.js's gateway lacks. A session is kept over a time in which nobody can be reached: discord.js
 * forgets it when the first try to reconnect fails (ECONNREFUSED, ECONNRESET) and begins a new one, and whatever was
 * asked meanwhile is lost; kept, it is resumed and Discord tells what was missed. And an event that discord.js can't
 * make sense of ends there, instead of ending the process as a rejection nobody handles.
 */
import { SimpleShardingStrategy, type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';

/** Code of a line that ended without a word (RFC 6455, 7.1.5). */
const NO_WORD = 1006;

/** After this long without a line the session is let go: its own address may be gone for good. */
const KEEP_FOR_MS = 60_000;

/** Sharding as discord.js does it by default, with sessions that are kept and events that can't do harm. */
export function buildStrategy(
  manager: WebSocketManager,
  onBadEvent: (error: unknown) => void,
): SimpleShardingStrategy {
  keepSessions(manager);
  manager.emit = new Proxy(manager.emit, {
    apply(emit, self, event) {
      try {
        return Reflect.apply(emit, self, event);
      } catch (error) {
        onBadEvent(error);
        return true;
      }
    },
  });
  return new SimpleShardingStrategy(manager);
}

function keepSessions(manager: WebSocketManager): void {
  const lostAtMs = new Map<number, number>();
  const update = manager.options.updateSessionInfo;
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    if (code !== NO_WORD) lostAtMs.delete(shardId);
    else if (!lostAtMs.has(shardId)) lostAtMs.set(shardId, Date.now());
  });
  // A line is there: from now on it is Discord that says when the session is gone.
  manager.on(WebSocketShardEvents.Hello, ({ shardId }) => lostAtMs.delete(shardId));
  manager.options.updateSessionInfo = (shardId, session) => {
    const lostAt = lostAtMs.get(shardId);
    if (session === null && lostAt !== undefined && Date.now() - lostAt < KEEP_FOR_MS) return;
    lostAtMs.delete(shardId);
    return update(shardId, session);
  };
}
