/** The service as an operator runs it: a real process with tokens, on both platforms at once. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import { openPlatforms, startService } from '../helpers/service.ts';

test('answers on both platforms and ends in an orderly way when told to', async () => {
  const { discord, telegram, env } = await openPlatforms();
  const guild = discord.guild();
  const news = discord.channel(guild, 'news');
  const service = startService(env);
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"ready"'), { timeout: 15_000 });

  const onDiscord = await discord.person('ann').runs(news, 'whosaid', { topic: 'genocide' }).answer();
  expect(onDiscord.content).toContain('International participation is needed for genocide prevention');
  expect(onDiscord.content).toContain('Ararat Mirzoyan');

  const ann = telegram.person('Ann');
  telegram.say(ann, 'what did Lavrov say about the West?');
  const onTelegram = await telegram.read(telegram.privateChat(ann));
  expect(onTelegram.text).toContain('We see undisguised attempts by Western countries');
  expect(onTelegram.text).toContain('Sergey Lavrov');

  service.child.kill('SIGTERM');
  expect(await service.exited).toBe(0);
  expect(service.written()).not.toMatch(/genocide|West|"level":50/);
});

test.each(['DISCORD_TOKEN', 'TELEGRAM_TOKEN'])(
  'a wrong %s: one sentence with the cure, exit code 1',
  async (name) => {
    const { env } = await openPlatforms();
    const wrong = '12345678:not-the-token';
    const service = startService({ ...env, [name]: wrong });
    expect(await service.exited).toBe(1);
    const lines = service.written().trimEnd().split('\n');
    expect(lines.at(-1)).toContain(name);
    expect(service.written()).not.toContain(wrong);
    expect(service.written()).not.toMatch(/^\s+at /m);
  },
);

test('a group that becomes a supergroup keeps what it was set to', async () => {
  const { telegram, env } = await openPlatforms();
  const [ann, ben] = [telegram.person('Ann'), telegram.person('Ben')];
  const group = telegram.group('News', [ben], { type: 'group', admins: [ann] });
  const service = startService({
    TELEGRAM_TOKEN: env.TELEGRAM_TOKEN,
    TELEGRAM_API_ROOT: env.TELEGRAM_API_ROOT,
  });
  await vi.waitFor(() => expect(service.written()).toContain('"msg":"ready"'), { timeout: 15_000 });
  telegram.say(ben, '/quiet on', { in: group });
  expect((await telegram.read(group)).text).toBe('/quiet is for those who may manage this room.');
  telegram.say(ann, '/quiet on', { in: group });
  expect((await telegram.read(group)).text).toMatch(/^This room is quiet/);

  const supergroup = telegram.migrate(group);
  telegram.say(ben, '/whosaid genocide', { in: group });
  await telegram.read(supergroup);
  telegram.say(ben, '/whosaid genocide', { in: supergroup });
  expect((await telegram.read(supergroup)).text).toMatch(/^This room is quiet/);
  telegram.say(ben, 'hello');
  await telegram.read(telegram.privateChat(ben));
  telegram.say(ben, '/whosaid genocide', { in: supergroup });
  expect((await telegram.read(telegram.privateChat(ben))).text).toContain('genocide prevention');
});

test('Telegram delivers updates itself when the settings name a webhook', async () => {
  const port = await findFreePort();
  const telegram = await startFakeTelegram({ toWebhook: () => `http://127.0.0.1:${port}` });
  onTestFinished(() => telegram.close());
  const service = startService(
    { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    `telegram:\n  webhook: https://bot.example.org/telegram\n  port: ${port}\n`,
  );
  await vi.waitFor(() => expect(service.written()).toContain('"by":"webhook"'), { timeout: 15_000 });
  const ann = telegram.person('Ann');
  telegram.say(ann, '/whosaid genocide');
  expect((await telegram.read(telegram.privateChat(ann))).text).toContain('genocide prevention');
  expect(telegram.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
