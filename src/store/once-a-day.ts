/**
 * Tells whether somebody does something for the first time today, without keeping who: of person and thing there is
 * nothing but a hash with a salt that is made anew each day, and only in memory.
 */
import { createHash, randomBytes } from 'node:crypto';

const DAY_MS = 24 * 3_600_000;

/** Hashes of one day that are kept; a flood beyond that counts nothing more until the next day. */
const KEPT_MOST = 100_000;

/** `nowMs`: milliseconds since 1970; days are those of UTC. */
export function createOnceADay(nowMs: () => number): (who: string, what: string) => boolean {
  let day = -1;
  let salt = randomBytes(16);
  const seen = new Set<string>();
  return (who, what) => {
    const today = Math.floor(nowMs() / DAY_MS);
    if (today !== day) {
      day = today;
      salt = randomBytes(16);
      seen.clear();
    }
    const hash = createHash('sha256')
      .update(salt)
      .update(JSON.stringify([who, what]))
      .digest('base64');
    if (seen.has(hash) || seen.size >= KEPT_MOST) return false;
    seen.add(hash);
    return true;
  };
}
