/**
 * Counts what the bot does, for operators, in the form of Prometheus: how many answers of which command, how long they
 * took, what went wrong. Counts only: no room, no asker and no word of anyone is in them.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Bot, Log } from '../chat/bot.ts';

export type Metrics = {
  /** The same bot, counted. */
  readonly countBot: (bot: Bot) => Bot;
  /** The same log, counted. */
  readonly countLog: (log: Log) => Log;
  /** Whether each platform is connected, asked for at every look. */
  readonly watchPlatforms: (isUp: () => Readonly<Record<string, boolean>>) => void;
  readonly contentType: string;
  /** All of it as text. */
  readonly print: () => Promise<string>;
};

/** Seconds. An answer takes a millisecond or two; from one and a half on Discord is promised one, at three it gives up. */
const BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1.5, 3];

/** What people type is no label: whoever made up commands could fill the memory. */
const OTHER = 'other';

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'whosaid_answers_total',
    help: 'Answers by platform, command and outcome',
    labelNames: ['platform', 'command', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'whosaid_answer_seconds',
    help: 'Time from a question to its answer, without sending',
    labelNames: ['platform'],
    buckets: BUCKETS_S,
    registers,
  });
  const lines = new Counter({
    name: 'whosaid_log_lines_total',
    help: 'Warnings and errors in the log',
    labelNames: ['level'],
    registers,
  });
  return {
    countBot(bot) {
      const known = new Set(bot.commands.map(({ name }) => name));
      return {
        ...bot,
        async answer(request) {
          const { platform } = request.room;
          const end = durations.startTimer({ platform });
          const reply = await bot.answer(request);
          end();
          const command = request.command === '' ? 'free text' : request.command;
          answers.inc({
            platform,
            command: request.command === '' || known.has(command) ? command : OTHER,
            outcome: reply.outcome ?? 'answered',
          });
          return reply;
        },
      };
    },
    countLog: (log) => ({
      info: log.info,
      warn(event, fields) {
        lines.inc({ level: 'warn' });
        log.warn(event, fields);
      },
      error(event, fields) {
        lines.inc({ level: 'error' });
        log.error(event, fields);
      },
    }),
    watchPlatforms(isUp) {
      new Gauge({
        name: 'whosaid_platform_up',
        help: '1 while the platform is connected or connecting, 0 once it has ended for good',
        labelNames: ['platform'],
        registers,
        collect() {
          for (const [platform, up] of Object.entries(isUp())) this.set({ platform }, up ? 1 : 0);
        },
      });
    },
    contentType: registry.contentType,
    print: () => registry.metrics(),
  };
}
