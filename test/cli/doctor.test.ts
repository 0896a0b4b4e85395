/** `whosaid doctor`, and what an old Node.js is told: real processes. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../src/version.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { DISCORD_TOKEN: _d, TELEGRAM_TOKEN: _t, ...rest } = process.env;
  const child = spawn(process.execPath, args, { env: { ...rest, ...env } });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stdin.end();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

let files = 0;
function examine(settings: string, env: Readonly<Record<string, string>> = {}) {
  files += 1;
  const file = join(folder, `settings-${files}.yaml`);
  writeFileSync(file, settings);
  return run([join(ROOT, 'src/cli.js'), 'doctor'], { WHOSAID_CONFIG: file, ...env });
}

test('where all is well it says what there is, and no secret', async () => {
  const { code, said } = await examine(`library: ${join(folder, 'new.sqlite')}`, {
    TELEGRAM_TOKEN: '1:hidden',
  });
  expect(said).toMatch(/^ok {2}whosaid \S+ on Node\.js 2\d\./);
  expect(said).toContain('ok  1 article in ');
  expect(said).toContain('ok  TELEGRAM_TOKEN is set; updates come by long polling');
  expect(said).toContain('ok  DISCORD_TOKEN is not set');
  expect(said).toMatch(/\nNothing is amiss\.\n$/);
  expect(said).not.toContain('hidden');
  expect(code).toBe(0);
});

const empty = join(folder, 'empty');
const broken = join(folder, 'broken');
const noDatabase = join(folder, 'no.sqlite');
mkdirSync(empty);
mkdirSync(broken);
writeFileSync(join(broken, 'good.txt'), 'A title\n\nA sentence.');
writeFileSync(join(broken, 'bad.json'), '{');
writeFileSync(noDatabase, 'this is no database, but a file of many words that was put in its place');

test.each([
  ['articels: x', /no {2}.*there is no setting “articels”; remove it/],
  [`articles: ${empty}`, /no {2}There is no article in .*: put a \.txt, \.md or \.json file there\./],
  [`articles: ${broken}`, /no {2}.*bad\.json.* The others can be read\./],
  [`library: ${noDatabase}`, /no {2}.*no\.sqlite/],
  [`library: ${join(folder, 'missing', 'x.sqlite')}`, /no {2}The database .*missing.* can’t be written/],
])('what is amiss has its line with the cure: %s', async (settings, line) => {
  const { code, said } = await examine(settings);
  expect(said).toMatch(line);
  expect(said).toContain('1 to mend');
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});

test('an older Node.js is told what is wrong and how to mend it', async () => {
  const pretend =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });';
  const { code, said } = await run([
    '--import',
    `data:text/javascript,${encodeURIComponent(pretend)}`,
    join(ROOT, 'src/cli.js'),
    'chat',
  ]);
  expect(said).toBe(
    'whosaid needs Node.js 24 or newer, and this is 20.1.0. The right one comes with “npm ci”: start whosaid with “npm start”, or “npm run -s whosaid -- ask …”.\n',
  );
  expect(code).toBe(1);
});
