/** The nonce of a message: the same whenever its sending is tried, so that the platform can drop a second one. */
import { createHash } from 'node:crypto';

/** 22 characters (132 bits) of the key's SHA-256; Discord takes at most 25. */
export function toNonce(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
