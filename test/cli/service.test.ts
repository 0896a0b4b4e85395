/** The service as an operator runs it: a real process with tokens, on both platforms at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ROOT } from '../../src/version.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';

type Service = {
  readonly child: ChildProcess;
  readonly written: () => string;
  readonly exited: Promise<number | null>;
};

/** Settings that keep the database out of the program's own folder. */
function writeSettings(): string {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-service-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'whosaid.yaml');
  writeFileSync(file, `library: ${join(folder, 'library.sqlite')}\n`);
  return file;
}

function start(env: Readonly<Record<string, string>>): Service {
  const { DISCORD_TOKEN: _d, TELEGRAM_TOKEN: _t, ...rest } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'src/cli.ts'), 'start'], {
    env: { ...rest, WHOSAID_CONFIG: writeSettings(), ...env },
  });
  let written = '';
  child.stdout.on('data', (chunk) => (written += chunk));
  child.stderr.on('data', (chunk) => (written += chunk));
  child.stdin.end();
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, written: () => written, exited };
}

async function openPlatforms() {
  const discord = await startFakeDiscord();
  const telegram = await startFakeTelegram();
  onTestFinished(async () => {
    await discord.close();
    await telegram.close();
  });
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.apiUrl,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  };
  return { discord, telegram, env };
}

test('answers on both platforms and ends in an orderly way when told to', async () => {
  const { discord, telegram, env } = await openPlatforms();
  const guild = discord.guild();
  const news = discord.channel(guild, 'news');
  const service = start(env);
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
    const service = start({ ...env, [name]: wrong });
    expect(await service.exited).toBe(1);
    const lines = service.written().trimEnd().split('\n');
    expect(lines.at(-1)).toContain(name);
    expect(service.written()).not.toContain(wrong);
    expect(service.written()).not.toMatch(/^\s+at /m);
  },
);
