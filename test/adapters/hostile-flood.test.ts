/**
 * Hostile members on both platforms, through the real adapters, at the bot that ships: no ping, no crash, no silence
 * where an answer is due, nothing from another room. Ten thousand of them come with `npm run bench -- hostile`.
 */
import { expect, it } from 'vitest';
import { openFlood } from './flood/flood.ts';

const flood = await openFlood();

/** Some seconds on a quiet machine; one that has other things to do is given time. */
const PATIENCE_MS = 60_000;

it.each(['discord', 'telegram'] as const)(
  '120 hostile members do no harm on %s',
  async (platform) => {
    const { findings, answered, written } = await flood(platform, 120, 20_230_320);
    expect(findings).toEqual([]);
    expect(answered).toBeGreaterThan(60);
    expect(written).toBeGreaterThan(30);
  },
  PATIENCE_MS,
);
