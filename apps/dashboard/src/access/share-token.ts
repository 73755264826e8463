import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes in base64url. */
const form = /^[\w-]{43}$/;

/** A token that nobody can guess, with the SHA-256 under which its link is stored. */
export function createShareToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: digest(token) };
}

/** The SHA-256 of a token; null for a text that can be none. */
export function shareTokenHash(token: string): Buffer | null {
  return form.test(token) ? digest(token) : null;
}

/** Not slow on purpose: there is nothing to guess in 256 random bits. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
