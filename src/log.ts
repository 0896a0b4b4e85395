/** The log: JSON lines on standard error by pino, so that standard output stays the program's own. */
import { pino } from 'pino';
import type { Log } from './chat/bot.ts';

export function createLog(): Log {
  const logger = pino({ name: 'whosaid', base: null }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  };
}
