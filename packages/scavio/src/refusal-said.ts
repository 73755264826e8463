import { readErrorMessage } from './envelope.ts';
import { objectAt } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';

/** A refusal that an answer with status 200 says in its body: its status, and what else it says, in the API's form. */
export type RefusalSaid = { status: number; body: JsonObject };

const statusKeys = ['code', 'status_code', 'statusCode', 'status'];

/** The API's refusals and its words for them, without 403: whether that is about the key or a hashtag only a status tells. */
const refusals = new Map([
  ...[400, 401, 402, 404, 422, 429].map((status) => [String(status), status] as const),
  ['bad_request', 400],
  ['unauthorized', 401],
  ['insufficient_credits', 402],
  ['not_found', 404],
  ['rate_limit_exceeded', 429],
]);

/**
 * The refusal that an answer with status 200 says, as a wrapper does that answers 200 to everything; else null. What is
 * inside `data` is upstream's word about something else. It only counts where nothing of use was served.
 */
export function refusalSaid(body: JsonObject): RefusalSaid | null {
  const inner = objectAt(body, ['error']) ?? {};
  const status = statusIn(body) ?? statusIn(inner);
  if (status === null) return null;
  return { status, body: { ...body, ...inner, error: readErrorMessage(body) ?? `status ${status}` } };
}

function statusIn(envelope: JsonObject): number | null {
  for (const key of statusKeys) {
    const value = envelope[key];
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    const status = refusals.get(String(value).toLowerCase());
    if (status !== undefined) return status;
  }
  return null;
}
