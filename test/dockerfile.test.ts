/** What can be said of the Dockerfile without building it: all it copies is there, and all that runs is installed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../src/version.ts';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');

describe('the image', () => {
  const copied = [...dockerfile.matchAll(/^COPY (.*) \S+$/gm)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );

  test('copies what is there and let through', () => {
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)) || !ignored.includes(`!${path}`))).toEqual(
      [],
    );
  });

  test('keeps its library in the volume', () => {
    const [, pattern = '', line = ''] = /sed -i 's#(.*?)#(.*?)#' config/.exec(dockerfile) ?? [];
    const settings = readFileSync(join(ROOT, 'config/whosaid.yaml'), 'utf8');
    expect(settings.replace(new RegExp(pattern, 'm'), line)).toContain(
      `\nlibrary: ${/^VOLUME (.*)$/m.exec(dockerfile)?.[1]}/`,
    );
  });

  test('installs every package that the program loads', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        // Scripts that fit weights are not part of what runs; neither is what browsers load.
        /\.[jt]s$/.test(name) && !/^fit\/|assets\//.test(name),
    );
    const loaded = files.flatMap((file) =>
      [
        ...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(
          /^(?:import (?!type )[^;]*?from |export [^;]*?from |.*\bimport\()'([^'.][^']*)'/gm,
        ),
      ].map((match) => match[1] ?? ''),
    );
    const names = loaded
      .filter((name) => !isBuiltin(name))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(names)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});
