/** The service as a process of its own, with settings and a database in a folder that goes with the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../src/version.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';

export type Service = {
  readonly child: ChildProcess;
  /** Everything on standard output and standard error so far. */
  readonly written: () => string;
  readonly exited: Promise<number | null>;
};

/** `settings`: lines of the settings file besides the database's; `user`: as somebody else. */
export function startService(
  env: Readonly<Record<string, string>>,
  settings = '',
  user: { readonly uid?: number; readonly gid?: number } = {},
): Service {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-service-'));
  const file = join(folder, 'whosaid.yaml');
  writeFileSync(file, `library: ${join(folder, 'library.sqlite')}\n${settings}`);
  const { DISCORD_TOKEN: _d, TELEGRAM_TOKEN: _t, ...rest } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'src/cli.js'), 'start'], {
    env: { ...rest, WHOSAID_CONFIG: file, ...env },
    ...user,
  });
  let written = '';
  child.stdout.on('data', (chunk) => (written += chunk));
  child.stderr.on('data', (chunk) => (written += chunk));
  child.stdin.end();
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  return { child, written: () => written, exited };
}

/** Both platforms on loopback, and the environment that leads the service to them. */
export async function openPlatforms() {
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
