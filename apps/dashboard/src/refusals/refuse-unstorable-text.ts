import { HttpError } from './http-error.ts';
import type { Server } from '../server.ts';

/** Postgres stores neither in text nor in JSON. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Answers 400 to every request that has text which no database would take: in its path, its query or its body. */
export function refuseUnstorableText(app: Server): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    if (![params, query, body].some(hasUnstorable)) return;
    const sentence =
      'The request has a character that cannot be stored (NUL, or half of a pair): send it without.';
    throw new HttpError(400, sentence, { code: 'unusable-request' });
  });
}

/** Bodies are small: 64 KiB of JSON nest less deep than the stack. */
function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => unstorable.test(key) || hasUnstorable(each));
}
