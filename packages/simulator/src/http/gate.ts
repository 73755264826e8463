import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Simulation } from '../simulation.ts';
import { Refusal, tooManyInFlight } from './refusal.ts';

const forbiddenKey = 'sk_test_forbidden';

/** Lets a request in that says what it comes from, by its key, or throws a 401 or 403 refusal. */
export function authorise(simulation: Simulation, headers: IncomingHttpHeaders): void {
  if (!headers['user-agent']) throw new Refusal(403, 'Requests without a User-Agent are not let in.');
  const key = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (key === undefined)
    throw new Refusal(401, 'The API key is missing: send "Authorization: Bearer <key>".');
  if (key === forbiddenKey) throw new Refusal(403, 'This API key may not use this endpoint.');
  const [given, expected] = [Buffer.from(key), Buffer.from(simulation.options.apiKey)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal(401, 'The API key is not valid.');
  }
}

/** Counts a request as in flight, or throws a 429 refusal. The returned function may be called more than once. */
export function admit(simulation: Simulation): () => void {
  const { flight, options, ledger } = simulation;
  const { concurrency } = options;
  if (concurrency !== null && flight.inFlight >= concurrency) {
    throw tooManyInFlight(concurrency, flight.inFlight);
  }
  flight.change(1);
  ledger.recordInFlight(flight.inFlight);
  let admitted = true;
  return () => {
    if (admitted) flight.change(-1);
    admitted = false;
  };
}
