/**
 * Writes what the search benchmark measured as a picture (time against size, both logarithmic) and as Markdown
 * tables; measuring is left to `../search.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './figures.ts';

export type Row = { readonly engine: string; readonly size: number; readonly figures: Figures };

/** The most that the 99th percentile of whole answers may take, in milliseconds by number of statements. */
const TARGETS: readonly (readonly [number, number])[] = [
  [30, 3],
  [30_000, 10],
  [300_000, 25],
  [3_000_000, 160],
];

const WIDTH = 720;
const HEIGHT = 420;
const MARGIN = { left: 64, right: 150, top: 28, bottom: 48 };
const COLOURS: Readonly<Record<string, string>> = {
  whosaid: '#0b6e4f',
  candidates: '#5aa786',
  suggest: '#9bb8ad',
  minisearch: '#c1661c',
  fuse: '#8a3ffc',
  postgres: '#2f5d9f',
};

const toNumber = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(value >= 1 ? 1 : 2));

/** `3000000` as `3M`. */
function toSize(size: number): string {
  if (size >= 1_000_000) return `${size / 1_000_000}M`;
  return size >= 1000 ? `${size / 1000}k` : String(size);
}

function toScales(rows: readonly Row[]) {
  const sizes = [...rows.map(({ size }) => size), ...TARGETS.map(([size]) => size)].map(Math.log10);
  const times = [...rows.map(({ figures }) => figures.cpu99Ms), ...TARGETS.map(([, ms]) => ms)].map(
    Math.log10,
  );
  const [left, right] = [Math.min(...sizes), Math.max(...sizes)];
  const [bottom, top] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = (size: number) => MARGIN.left + (width * (Math.log10(size) - left)) / (right - left);
  const y = (ms: number) => MARGIN.top + (height * (top - Math.log10(Math.max(ms, 1e-3)))) / (top - bottom);
  return { x, y, decades: Array.from({ length: top - bottom + 1 }, (_, at) => 10 ** (bottom + at)) };
}

/** Least distance of two labels, in pixels. */
const LINE = 14;

/** Heights of labels, moved down where they would lie on one another. */
function spread(heights: readonly number[]): readonly number[] {
  const placed = [...heights];
  const order = heights.map((_, at) => at).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  for (const [index, at] of order.entries()) {
    const above = placed[order[index - 1] ?? -1] ?? Number.NEGATIVE_INFINITY;
    placed[at] = Math.max(placed[at] ?? 0, above + LINE);
  }
  return placed;
}

/** Time of a question against the number of statements, one line an engine, the targets dashed. */
export function toPlot(rows: readonly Row[]): string {
  const { x, y, decades } = toScales(rows);
  const right = WIDTH - MARGIN.right;
  const text = (at: number, down: number, words: string, more = '') =>
    `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" ${more}>${words}</text>`;
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([size, ms]) => `${x(size).toFixed(1)},${y(ms).toFixed(1)}`).join(' ');
  const grid = decades.map(
    (ms) =>
      `<line x1="${MARGIN.left}" x2="${right}" y1="${y(ms).toFixed(1)}" y2="${y(ms).toFixed(1)}" stroke="#ddd"/>${text(MARGIN.left - 8, y(ms) + 4, `${ms} ms`, 'text-anchor="end"')}`,
  );
  const sizes = [...new Set(rows.map(({ size }) => size))].map((size) =>
    text(x(size), HEIGHT - MARGIN.bottom + 20, toSize(size), 'text-anchor="middle"'),
  );
  const series = [...Map.groupBy(rows, ({ engine }) => engine)].map(([engine, own]) => ({
    engine,
    points: own
      .toSorted((a, b) => a.size - b.size)
      .map(({ size, figures }) => [size, figures.cpu99Ms] as const),
  }));
  const labels = spread(series.map(({ points }) => y(points.at(-1)?.[1] ?? 1) + 4));
  const lines = series.map(({ engine, points }, index) => {
    const [size] = points.at(-1) ?? [1, 1];
    const colour = COLOURS[engine] ?? '#555';
    const dots = points
      .map(
        ([at, time]) =>
          `<circle cx="${x(at).toFixed(1)}" cy="${y(time).toFixed(1)}" r="3" fill="${colour}"/>`,
      )
      .join('');
    return `<polyline points="${path(points)}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${text(x(size) + 8, labels[index] ?? 0, engine, `fill="${colour}"`)}`;
  });
  const [lastSize, lastMs] = TARGETS.at(-1) ?? [1, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Processor time of a question at the 99th percentile against the number of statements">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(MARGIN.left, 18, 'Processor time of a question, 99th percentile'),
    ...grid,
    ...sizes,
    text((MARGIN.left + right) / 2, HEIGHT - 10, 'statements', 'text-anchor="middle"'),
    `<polyline points="${path(TARGETS)}" fill="none" stroke="#999" stroke-dasharray="5 4"/>`,
    text(x(lastSize) + 8, y(lastMs) - 8, 'target', 'fill="#777"'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

const HEADS = [
  'engine',
  'statements',
  'p50 ms',
  'p99 ms',
  'exact',
  'misspelt',
  'inflected',
  'build s',
  'open ms',
  'first ms',
  'bytes a statement',
  'heap MB',
];

const share = (value: number | null) =>
  value !== null && Number.isFinite(value) ? (100 * value).toFixed(1) : '';
const optional = (value: number | null, digits = 0) =>
  value === null || !Number.isFinite(value) ? '' : value.toFixed(digits);

function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** How each grows: time and bytes of whole answers from one size to the next, beside the postings that were touched. */
function toGrowth(rows: readonly Row[]): string {
  const own = rows.filter(({ engine }) => engine === 'whosaid').toSorted((a, b) => a.size - b.size);
  const times = (now: number, before: number | undefined) =>
    before === undefined || !(before > 0) ? '' : `× ${toNumber(now / before)}`;
  return toTable(
    [
      'statements',
      'grown',
      'postings of the words asked',
      'grown',
      'p50 ms',
      'grown',
      'p99 ms',
      'grown',
      'bytes a statement',
    ],
    own.map(({ size, figures }, at) => {
      const before = own[at - 1];
      return [
        toSize(size),
        times(size, before?.size),
        figures.postings.toFixed(0),
        times(figures.postings, before?.figures.postings),
        toNumber(figures.cpu50Ms),
        times(figures.cpu50Ms, before?.figures.cpu50Ms),
        toNumber(figures.cpu99Ms),
        times(figures.cpu99Ms, before?.figures.cpu99Ms),
        figures.bytes.toFixed(0),
      ];
    }),
  );
}

export function toTables(rows: readonly Row[]): string {
  const measured = rows.map(({ engine, size, figures }) => [
    engine,
    toSize(size),
    toNumber(figures.cpu50Ms),
    toNumber(figures.cpu99Ms),
    share(figures.first.exact),
    share(figures.first.misspelt),
    share(figures.first.inflected),
    figures.buildMs === null ? '' : (figures.buildMs / 1000).toFixed(1),
    optional(figures.openMs),
    optional(figures.firstMs),
    optional(figures.bytes),
    optional(figures.heapMb),
  ]);
  return `# Searching, measured

Written by \`npm run bench -- search --report\`. Times are processor time of all threads and of a database server; the
shares are questions whose first answer holds all their words. What each row is stands in \`test/bench/search.ts\`.

${toTable(HEADS, measured)}

## Growth of whole answers

${toGrowth(rows)}
`;
}

export function writeReport(rows: readonly Row[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'search.svg'), toPlot(rows));
  writeFileSync(join(folder, 'search.md'), toTables(rows));
}
