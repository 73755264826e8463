import { hkdfSync } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A person logs in once a week. */
const lifetimeSeconds = 7 * 24 * 60 * 60;
const cookieName = 'radar-session';

/** `wrong` is a guess: somebody made the cookie up, or it was signed with another token. */
export type Session = 'none' | 'open' | 'expired' | 'wrong';

/** The key that signs sessions. It comes from the token alone, so that every dashboard has it and a new token ends all of them. */
export function sessionKey(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'ugc-radar session', 32));
}

/** Gives the browser a signed cookie that is worth the token for a week; no script can read it. */
export function openSession(request: FastifyRequest, reply: FastifyReply, now: Date): void {
  reply.setCookie(cookieName, String(now.getTime() + lifetimeSeconds * 1000), {
    ...attributes(request),
    signed: true,
    maxAge: lifetimeSeconds,
  });
}

/** What the browser's cookie is worth. */
export function readSession(request: FastifyRequest, now: Date): Session {
  const cookie = request.cookies[cookieName];
  if (cookie === undefined) return 'none';
  const { valid, value } = request.unsignCookie(cookie);
  if (!valid) return 'wrong';
  return Number(value) > now.getTime() ? 'open' : 'expired';
}

/** Makes the browser forget its cookie. */
export function endSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName, attributes(request));
}

/**
 * Lax, not strict: a link from a mail or a chat then opens the page without another login. Reading changes nothing, and
 * what changes something is checked for where it comes from besides.
 */
function attributes(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: cameOverTls(request) } as const;
}

/** TLS ends at a proxy, which says so. Whoever lies about it only loses a cookie of his own. */
export function cameOverTls({ headers }: FastifyRequest): boolean {
  return String(headers['x-forwarded-proto'] ?? '').startsWith('https');
}
