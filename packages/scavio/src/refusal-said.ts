import { isJsonObject, objectAt } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';

const statusKeys = ['code', 'status_code', 'statusCode', 'status'];

/** Of the statuses that a wrapper may say in its body, those that are about this request alone. */
const refusals = new Map([
  ['400', 400],
  ['404', 404],
  ['422', 422],
  ['bad_request', 400],
  ['not_found', 404],
]);

/**
 * The status of a refusal that an answer with status 200 says in its body: 400, 404 or 422; else null. What is inside `data`
 * is upstream's word about something else. It only counts where nothing of use was served.
 */
export function refusalSaid(body: unknown): number | null {
  if (!isJsonObject(body)) return null;
  return refusalIn(body) ?? refusalIn(objectAt(body, ['error']) ?? {});
}

function refusalIn(envelope: JsonObject): number | null {
  for (const key of statusKeys) {
    const value = envelope[key];
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    const refusal = refusals.get(String(value).toLowerCase());
    if (refusal !== undefined) return refusal;
  }
  return null;
}
