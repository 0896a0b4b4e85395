/** Sets a stage: the fake Discord, the adapter with the real discord.js, a server, a channel and Ann in it. */
import { onTestFinished as finishesAny, type TestContext } from 'vitest';
import {
  createDiscordAdapter,
  type DiscordAdapter,
  type DiscordOptions,
} from '../../../src/adapters/discord/discord.ts';
import type { FakeDiscord, FakeOptions } from '../../fakes/discord/fake-discord.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { Person } from '../../fakes/discord/person.ts';
import type { FakeChannel, FakeGuild } from '../../fakes/discord/world.ts';
import { createSmallBot, createTestLog, type SmallBot, type TestLog } from './small-bot.ts';

export type Stage = {
  readonly fake: FakeDiscord;
  readonly adapter: DiscordAdapter;
  readonly bot: SmallBot;
  readonly log: TestLog;
  readonly guild: FakeGuild;
  readonly news: FakeChannel;
  readonly ann: Person;
  /** How the bot is mentioned. */
  readonly at: string;
};

export type StageOptions = Partial<Omit<DiscordOptions, 'bot'>> & {
  readonly bot?: SmallBot;
  readonly fakeOptions?: FakeOptions;
  /** Of the test's own context: tests that run at the same time need theirs. */
  readonly onTestFinished?: TestContext['onTestFinished'];
  /** Before the adapter starts. */
  readonly prepare?: (fake: FakeDiscord) => void;
};

/** Pauses short enough for tests; what matters is their order. */
export const QUICK_RETRIES: readonly number[] = [5, 10, 20, 40];

/** Torn down when the test ends, which fails if Discord would have refused anything. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { bot = createSmallBot(), fakeOptions, prepare, onTestFinished = finishesAny, ...rest } = options;
  const fake = await startFakeDiscord(fakeOptions);
  onTestFinished(() => fake.close());
  const guild = fake.guild();
  const news = fake.channel(guild, 'news');
  const ann = fake.person('ann');
  prepare?.(fake);
  const log = createTestLog();
  const adapter = createDiscordAdapter({
    token: fake.token,
    apiUrl: fake.apiUrl,
    bot,
    log,
    retryDelaysMs: QUICK_RETRIES,
    ...rest,
  });
  // Before the fake closes: what is registered last is run first.
  onTestFinished(() => adapter.stop());
  await adapter.start();
  return { fake, adapter, bot, log, guild, news, ann, at: `<@${fake.state.world.bot.id}>` };
}

/** Resolves once the condition holds; the test's own limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
