/** How the service ends, and what does not end it: a real process on both platforms at once. */
import { expect, test, vi } from 'vitest';
import { tooMany } from '../fakes/discord/buckets.ts';
import { openPlatforms, startService } from '../helpers/service.ts';

const POST = 'POST /channels/:id/messages';

/** `more`: further environment. */
async function startBoth(more: Readonly<Record<string, string>> = {}) {
  const { discord, telegram, env } = await openPlatforms();
  const news = discord.channel(discord.guild(), 'news');
  const [ann, ben] = [discord.person('ann'), telegram.person('Ben')];
  const service = startService({ ...env, ...more });
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"ready"'), { timeout: 15_000 });
  const at = `<@${discord.state.world.bot.id}>`;
  return {
    discord,
    telegram,
    service,
    news,
    ann,
    ben,
    async answersOnDiscord() {
      const { content } = await ann.asks(news, `${at} who spoke of genocide?`);
      expect(content).toContain('Ararat Mirzoyan');
    },
    async answersOnTelegram() {
      telegram.say(ben, '/whosaid genocide');
      expect((await telegram.read(telegram.privateChat(ben))).text).toContain('Ararat Mirzoyan');
    },
    /** Asks on both while neither lets the answer through at once. */
    async asksInVain(waitS: number) {
      let refusals = 1;
      discord.fault = ({ route }) => (route === POST && refusals-- > 0 ? tooMany(waitS) : undefined);
      telegram.fail('sendMessage', {
        code: 429,
        description: `Too Many Requests: retry after ${waitS}`,
        parameters: { retry_after: waitS },
      });
      ann.types(news, `${at} who spoke of genocide?`);
      telegram.say(ben, '/whosaid genocide');
      await vi.waitFor(() => {
        expect(discord.requestsTo(POST)).toHaveLength(1);
        expect(telegram.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
      });
    },
  };
}

test('told to stop, it first answers what is in hand on both platforms', async () => {
  const { discord, telegram, service, news, ben, asksInVain } = await startBoth();
  await asksInVain(1);
  service.child.kill('SIGTERM');
  expect(await service.exited).toBe(0);
  const onDiscord = news.messages.filter(({ author }) => author.id === discord.state.world.bot.id);
  expect(onDiscord.map(({ content }) => content)).toEqual([expect.stringContaining('Ararat Mirzoyan')]);
  const onTelegram = telegram.written(telegram.privateChat(ben));
  expect(onTelegram.map(({ text }) => text)).toEqual([expect.stringContaining('Ararat Mirzoyan')]);
});

test.each([
  ['SIGTERM', 'SIGTERM'],
  ['SIGINT', 'SIGTERM'],
] as const)('told %s and then %s, it ends at once', async (first, second) => {
  const { service, asksInVain } = await startBoth();
  await asksInVain(60);
  service.child.kill(first);
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"stopping"'));
  service.child.kill(second);
  expect(await service.exited).toBe(130);
});

test('a failure that nobody handles ends neither platform, and its words are not logged', async () => {
  const failing = 'setTimeout(() => Promise.reject(new Error("secret words")), 500)';
  const { service, answersOnDiscord, answersOnTelegram } = await startBoth({
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(failing)}`,
  });
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"unhandled"'));
  await answersOnDiscord();
  await answersOnTelegram();
  expect(service.written()).not.toContain('secret words');
});

test('one platform that ends for good leaves the other, and both ended end the service', async () => {
  const { discord, telegram, service, answersOnDiscord } = await startBoth();
  telegram.revoke();
  telegram.updates.interrupt();
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"platform ended"'));
  await answersOnDiscord();
  discord.state.gateway.close(4004);
  expect(await service.exited).toBe(1);
});
