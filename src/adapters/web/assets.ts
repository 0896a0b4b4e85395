/** The style sheet, script, icon and fonts that the pages load, read once; there are no others and no folder is served. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Asset = {
  readonly path: string;
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
};

const FILES = [
  { name: 'whosaid.css', type: 'text/css; charset=utf-8' },
  { name: 'chat.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
] as const;

/** `fontsDir`: the folder of the fonts that the style sheet names. */
export function readAssets(fontsDir: string): readonly Asset[] {
  const files = FILES.map(({ name, type }) => ({
    path: `/assets/${name}`,
    type,
    body: readFileSync(join(import.meta.dirname, 'assets', name), 'utf8'),
  }));
  const fonts = readdirSync(fontsDir)
    .filter((name) => /^[a-z0-9-]+\.woff$/.test(name))
    .map((name) => ({
      path: `/assets/fonts/${name}`,
      type: 'font/woff',
      body: new Uint8Array(readFileSync(join(fontsDir, name))),
    }));
  return [...files, ...fonts];
}
