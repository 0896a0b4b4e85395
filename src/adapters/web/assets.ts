/** The style sheet, script and icon that the pages load, read once; there are no others and no folder is served. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Asset = { readonly path: string; readonly type: string; readonly body: string };

const FILES = [
  { name: 'whosaid.css', type: 'text/css; charset=utf-8' },
  { name: 'chat.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
] as const;

export function readAssets(): readonly Asset[] {
  return FILES.map(({ name, type }) => ({
    path: `/assets/${name}`,
    type,
    body: readFileSync(join(import.meta.dirname, 'assets', name), 'utf8'),
  }));
}
