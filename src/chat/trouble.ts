/** Remembers what went wrong last on a platform, for whoever asks how the bot is; the log itself is the operator's. */
import type { Log } from './bot.ts';
import type { Remark } from './remark.ts';

/** `at` is UTC. */
type Trouble = { readonly event: string; readonly at: Date };

/** The given log, and the last warning or error that went through it; no fields of it are kept. */
export function rememberTrouble(log: Log): { readonly log: Log; readonly last: () => readonly Remark[] } {
  let last: Trouble | undefined;
  const remember =
    (level: 'warn' | 'error'): Log['warn'] =>
    (event, fields) => {
      last = { event, at: new Date() };
      log[level](event, fields);
    };
  return {
    log: { info: log.info, warn: remember('warn'), error: remember('error') },
    last: () => (last ? [toRemark(last)] : []),
  };
}

function toRemark({ event, at }: Trouble): Remark {
  const minute = at.toISOString().slice(0, 16).replace('T', ' ');
  return { text: `What went wrong last: ${event}, ${minute} UTC.` };
}
