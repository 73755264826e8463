import { isJsonObject, objectAt } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';

const statusKeys = ['status_code', 'statusCode'];
const successKeys = ['success', 'ok'];
const messageKeys = ['message', 'msg', 'status_msg', 'statusMsg', 'detail', 'description', 'reason', 'title'];
const deepestEnvelope = 3;

/** What answers say in the place of an error, or of its code, where there is none. */
const noError =
  /^(?:(?:ok|okay|success\w*)\b.*|(?:none|null|empty|no[ _-](?:error|more|results?|data|content|videos?|items?))[.!]?)$/is;

/**
 * An error that an answer with status 200 says inside: TikTok's `status_code` or a wrapper's `code` other than 0 and
 * 200, a `status` of failure, `success` or `ok` denied, an `error` or `errors`. Words of success make of an unknown code none,
 * and an error without message or code is none. Returns it as text of the server (not yet cleaned), or null.
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
  const { error, errors } = envelope;
  const message = messageIn(envelope) || (typeof error === 'string' ? error : '');
  for (const key of statusKeys) {
    const status = asNumber(envelope[key]);
    if (status !== null && isErrorCode(String(status)) && !noError.test(message))
      return told(`${key} ${status}`, message);
  }
  const code = scalarText(envelope['code']);
  // A text in its place may be anything unless it comes with a message.
  const counts = asNumber(code) !== null || message !== '';
  if (counts && isErrorCode(code) && !saysSuccess(envelope, message)) return told(`code ${code}`, message);
  const status = scalarText(envelope['status']);
  if (isFailure(status)) return told(`status ${status}`, message);
  for (const key of successKeys) {
    const value = scalarText(envelope[key]);
    if (['false', '0'].includes(value.toLowerCase())) return told(`${key} ${value}`, message);
  }
  if (error === true) return told('error true', message);
  return errorOf(error) ?? firstOf(errors);
}

/** An `error`: its text, its code, or an object with either. */
function errorOf(error: unknown): string | null {
  if (typeof error === 'number') return isErrorCode(String(error)) ? `error ${error}` : null;
  if (typeof error === 'string') return error === '' || noError.test(error) ? null : error;
  if (!isJsonObject(error)) return null;
  const message = messageIn(error);
  const code =
    ['code', 'type', 'status'].map((key) => scalarText(error[key])).find((text) => text !== '') ?? '';
  if (noError.test(message) || noError.test(code)) return null;
  if (message !== '') return told('error', message);
  return isErrorCode(code) ? `error ${code}` : null;
}

/** `errors`: a list of them, or what is wrong by the name of a field. */
function firstOf(errors: unknown): string | null {
  const list: unknown[] = Array.isArray(errors) ? errors : [errors];
  const first = list.map(errorOf).find((error) => error !== null);
  if (first !== undefined) return first;
  return list.some((error) => isJsonObject(error) && Object.keys(error).length > 0) ? 'errors' : null;
}

function saysSuccess(envelope: JsonObject, message: string): boolean {
  if (noError.test(message) || noError.test(scalarText(envelope['status']))) return true;
  return successKeys.some((key) => ['true', '1'].includes(scalarText(envelope[key]).toLowerCase()));
}

function isErrorCode(code: string): boolean {
  return code !== '' && ![0, 200].includes(asNumber(code) ?? NaN) && !noError.test(code);
}

function isFailure(status: string): boolean {
  const number = asNumber(status);
  if (number !== null) return number >= 400 && number < 600;
  return /^(?:error|fail(?:ed|ure)?)$/i.test(status);
}

/** The first message of an object, or an empty text. */
function messageIn(source: JsonObject): string {
  const values = messageKeys.map((key) => source[key]);
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

function told(what: string, message: string): string {
  return message === '' ? what : `${what}: ${message}`;
}

/** Text, a number or a boolean as text; an empty text for anything else. */
function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
}
