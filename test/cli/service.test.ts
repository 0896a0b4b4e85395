/** The service as an operator runs it: a real process with tokens, on both platforms at once. */
import { expect, test, vi } from 'vitest';
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
