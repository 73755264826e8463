import { isJsonObject, objectAt } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';

const statusKeys = ['status_code', 'statusCode'];
const messageKeys = ['status_msg', 'statusMsg', 'message', 'msg'];
const deepestEnvelope = 3;

/**
 * An error that an answer with status 200 says inside: TikTok's `status_code` or a wrapper's `code` other than 0 and
 * 200, `success: false`, or an `error`. Returns it as text of the server (not yet cleaned), or null.
 * It only counts where nothing else of use was served: items beside an odd code are still items.
 */
export function upstreamError(body: unknown): string | null {
  let envelope: JsonObject | null = isJsonObject(body) ? body : null;
  for (let depth = 0; envelope !== null && depth < deepestEnvelope; depth++) {
    const error = errorIn(envelope);
    if (error !== null) return error;
    envelope = objectAt(envelope, ['data']);
  }
  return null;
}

function errorIn(envelope: JsonObject): string | null {
  for (const key of statusKeys) {
    const status = asNumber(envelope[key]);
    if (status !== null && status !== 0 && status !== 200) return describe(`${key} ${status}`, envelope);
  }
  const code = asNumber(envelope['code']);
  if (code !== null && code !== 0 && code !== 200) return describe(`code ${code}`, envelope);
  if (envelope['success'] === false) return describe('success false', envelope);
  const error = envelope['error'];
  if (typeof error === 'string' && error !== '') return error;
  return isJsonObject(error) && Object.keys(error).length > 0 ? describe('error', error) : null;
}

function describe(what: string, envelope: JsonObject): string {
  const message = messageKeys
    .map((key) => envelope[key])
    .find((value) => typeof value === 'string' && value !== '');
  return typeof message === 'string' ? `${what}: ${message}` : what;
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
}
