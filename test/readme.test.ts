/** The README holds what the program does, and nothing that is gone. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { renderReply } from '../src/adapters/terminal/render.ts';
import { READABLE_WIDTH, wrapLines } from '../src/adapters/terminal/wrap.ts';
import { commands } from '../src/commands/index.ts';
import { ROOT } from '../src/version.ts';
import { talk } from './helpers/talk.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const map = readFileSync(join(ROOT, 'src/README.md'), 'utf8');
const { scripts, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const visible = commands
  .filter(({ description }) => !description.hidden)
  .map(({ description }) => description.name);

describe('the README', () => {
  test.each(visible)('tells of /%s', (name) => expect(readme).toMatch(new RegExp(`\`/${name}[ \`]`)));

  test('names no command that is gone', () => {
    const named = [...readme.matchAll(/[`\s>"]\/([a-z]+)\b(?=[`\s",])/g)].map((match) => match[1] as string);
    const foreign = ['newbot', 'healthz', 'metrics', 'api'];
    expect(named.filter((name) => !visible.includes(name) && !foreign.includes(name))).toEqual([]);
  });

  test('tells of every setting', () => {
    const settings = parseYaml(readFileSync(join(ROOT, 'config/whosaid.yaml'), 'utf8'));
    const keys = Object.entries(settings).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? Object.keys(value).map((inner) => `${key}.${inner}`)
        : [key],
    );
    for (const key of keys) expect(readme).toContain(`\`${key}\``);
  });

  test('names no npm script that is gone', () => {
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?(\w+)/g)].map((match) => match[1] as string);
    const builtIn = ['ci', 'install'];
    expect(named.filter((name) => !(name in scripts) && !builtIn.includes(name))).toEqual([]);
  });
});

test('the transcript is what the terminal shows', async () => {
  const { asks } = await talk();
  const look = {
    wrap: (words: string, taken: number) => wrapLines(words, READABLE_WIDTH - taken),
    colour: false,
  };
  const transcript = /<!-- transcript -->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? '';
  const typed = [...transcript.matchAll(/^> (.*)$/gm)].map((match) => match[1] as string);
  expect(typed.length).toBeGreaterThan(1);
  const shown = await Promise.all(
    typed.map(async (line) => `> ${line}\n${renderReply(await asks(line), look)}`),
  );
  expect(transcript).toBe(shown.join('\n\n'));
});

test('every picture is shown, and light enough to load', () => {
  const folder = join(ROOT, 'data/pictures');
  for (const name of readdirSync(folder)) {
    expect(readme).toContain(`data/pictures/${name}`);
    expect(statSync(join(folder, name)).size).toBeLessThan(150 * 1024);
  }
  const named = [...readme.matchAll(/data\/pictures\/([\w.]+)/g)].map((match) => match[1] as string);
  expect(named.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
});

describe('the map of src/', () => {
  test('says why each library was chosen', () => {
    expect(Object.keys(dependencies).filter((name) => !map.includes(name))).toEqual([]);
  });
});
