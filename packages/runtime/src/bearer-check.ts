import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { createGuessLimit, guessedTooOften } from './guess-limit.ts';
import { bearerOf, isSameToken } from './token.ts';

type Refusal = { status: 401 | 429; headers: OutgoingHttpHeaders; body: string };

/** Gives the answer to who does not send the token as a bearer, or guesses it; null to who does, and without a token to all. */
export function createBearerCheck(
  token: string | null,
): (request: IncomingMessage) => Promise<Refusal | null> {
  const guesses = createGuessLimit();
  const missing = 'A token is required: send the value of RADAR_TOKEN as "Authorization: Bearer <token>".';
  return async ({ headers, socket }) => {
    if (token === null) return null;
    const bearer = bearerOf(headers.authorization);
    if (bearer === null) return refusal(401, { 'www-authenticate': 'Bearer realm="UGC Radar"' }, missing);
    const address = socket.remoteAddress ?? '';
    const wait = await guesses.wait(address);
    if (wait !== null) return refusal(429, { 'retry-after': String(wait) }, guessedTooOften(wait));
    if (isSameToken(bearer, token)) return null;
    await guesses.count(address);
    return refusal(401, { 'www-authenticate': 'Bearer realm="UGC Radar"' }, 'That is not the token.');
  };
}

function refusal(status: Refusal['status'], headers: OutgoingHttpHeaders, error: string): Refusal {
  return { status, headers, body: JSON.stringify({ error }) };
}
