/** The pixels of a PNG as resvg writes it: eight bits, red, green, blue, alpha, not interlaced (PNG 1.2). */
import { inflateSync } from 'node:zlib';

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` */
  readonly at: (x: number, y: number) => string;
};

const BYTES = 4;

export function toPixels(png: Uint8Array): Pixels {
  const view = Buffer.from(png);
  const width = view.readUInt32BE(16);
  const height = view.readUInt32BE(20);
  const chunks: Buffer[] = [];
  for (let at = 8; at < view.length; at += view.readUInt32BE(at) + 12)
    if (view.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(view.subarray(at + 8, at + 8 + view.readUInt32BE(at)));
  const rows = unfilter(inflateSync(Buffer.concat(chunks)), width * BYTES, height);
  return {
    width,
    height,
    at: (x, y) => `#${rows.toString('hex', (y * width + x) * BYTES, (y * width + x) * BYTES + 3)}`,
  };
}

function unfilter(data: Buffer, stride: number, height: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= BYTES ? (out[y * stride + x - BYTES] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= BYTES && y > 0 ? (out[(y - 1) * stride + x - BYTES] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[y * stride + x] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
