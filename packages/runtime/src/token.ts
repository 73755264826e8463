import { createHash, timingSafeEqual } from 'node:crypto';

/** What a program sends as `Authorization: Bearer <token>`; null for anything else. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1] ?? null;
}

/** Compares digests, so that neither the time nor an error tells how much of the token was right, or its length. */
export function isSameToken(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
