/**
 * The log: JSON lines on standard error by pino, so that standard output stays the program's own. It is opened at the
 * first line: most conversations in a terminal never log anything.
 */
import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import type { Log } from './chat/bot.ts';

export function createLog(): Log {
  let opened: Logger | undefined;
  const logger = (): Logger => {
    const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino');
    opened ??= pino({ name: 'whosaid', base: null }, pino.destination({ dest: 2, sync: true }));
    return opened;
  };
  return {
    info: (event, fields) => logger().info(fields ?? {}, event),
    warn: (event, fields) => logger().warn(fields ?? {}, event),
    error: (event, fields) => logger().error(fields ?? {}, event),
  };
}
