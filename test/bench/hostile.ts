/**
 * Lets hostile members loose on both real adapters and the bot that ships, and looks whether anything gives way.
 *
 *     npm run bench -- hostile [MESSAGES] [SEED]
 *
 * MESSAGES (10,000) are sent in rounds, half of them on each platform: floods of mentions, characters without width
 * or from right to left, Markdown, HTML, foreign scripts, options of 6,000 characters, forged buttons, webhook calls
 * without the secret, JSON that is huge or deep, and an article that attacks. Prints whatever was found and the heap
 * after each round; ends with exit code 1 when something was found or the heap grew by more than a tenth.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openFlood } from '../adapters/flood/flood.ts';

const ROUND = 500;
/** Rounds until all code has run and all caches are filled. */
const WARM_ROUNDS = 4;

export async function measure(args: readonly string[]): Promise<void> {
  const [messages = 10_000, firstSeed = 1] = args.map(Number);
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const flood = await openFlood();
  const heaps: number[] = [];
  let found = 0;
  for (let round = 0; round * ROUND < messages; round++) {
    const platform = round % 2 === 0 ? 'discord' : 'telegram';
    const startedAt = performance.now();
    const { findings, answered, written } = await flood(platform, ROUND, firstSeed + round);
    const tookS = (performance.now() - startedAt) / 1000;
    collect();
    const heapMb = process.memoryUsage().heapUsed / 2 ** 20;
    heaps.push(heapMb);
    found += findings.length;
    console.log(
      `${String((round + 1) * ROUND).padStart(6)} ${platform.padEnd(9)} ${answered} answered, ${written} messages, ` +
        `${tookS.toFixed(1)} s, heap ${heapMb.toFixed(1)} MB, ${findings.length} findings`,
    );
    for (const finding of new Set(findings)) console.log(`       ${finding.slice(0, 300)}`);
  }
  const [first = 0, last = 0] = [heaps[Math.min(WARM_ROUNDS, heaps.length) - 1], heaps.at(-1)];
  const isFlat = last < first * 1.1;
  console.log(
    `heap ${first.toFixed(1)} → ${last.toFixed(1)} MB: ${isFlat ? 'flat' : 'NOT FLAT'}; ${found} findings`,
  );
  if (found > 0 || !isFlat) process.exitCode = 1;
}
