import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sendThroughKills } from './killing.ts';

const ROOMS = 100;
const KILLS = 6;

test('killed at any moment: every room has its digest, none twice but what the ledger owns up to', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'whosaid-kill-'));
  try {
    const { discord, telegram, uncertain } = await sendThroughKills(folder, ROOMS, KILLS);
    expect([discord.size, telegram.size]).toEqual([ROOMS, ROOMS]);
    expect(Math.max(...discord.values())).toBe(1);
    const twice = [...telegram].filter(([, count]) => count > 1).map(([id]) => id);
    for (const id of twice) expect(uncertain).toContain(id);
    expect(Math.max(...telegram.values())).toBeLessThanOrEqual(KILLS + 1);
    // One message at most is under way at a kill.
    expect(uncertain.length).toBeLessThanOrEqual(KILLS);
  } finally {
    await rm(folder, { recursive: true });
  }
});
