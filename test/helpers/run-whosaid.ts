/** Runs the command line as a process, without the tokens that this machine may have. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../../src/version.ts';

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly input?: string;
  readonly cwd?: string;
  /** Overrides what this process has. */
  readonly env?: Readonly<Record<string, string>>;
  /** As somebody else. */
  readonly user?: { readonly uid: number; readonly gid: number };
};

export function runWhosaid(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { DISCORD_TOKEN: _d, TELEGRAM_TOKEN: _t, ...rest } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'src/cli.js'), ...args], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...rest, ...options.env },
    ...options.user,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
