import { readCredits, readResponseTime } from './envelope.ts';
import { isJsonObject } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';
import { readBody } from './read-body.ts';
import type { ServedBody } from './read-body.ts';
import { UnreadableBody } from './inflate-body.ts';
import type { CallReceipt } from './receipt.ts';
import { createServerTextCleaner, isWebPage } from './server-text.ts';

/** The body of an answer whose status is a success. */
export type ServedSuccess = ServedBody & Pick<CallReceipt, 'endpoint'> & { status: number };

/**
 * What such a body is: JSON, with what it says of the call beside what the caller made of it; text that is none, by its
 * beginning; or nothing that can be read, `reason` being the end of a sentence that begins with the body, and `isTooLarge`
 * telling whether it is more than may be read.
 */
export type Success<Value> =
  | {
      kind: 'object';
      value: Value;
      credits: Pick<CallReceipt, 'creditsUsed' | 'creditsRemaining'>;
      /** In milliseconds; null when it does not say. */
      responseTime: number | null;
    }
  | { kind: 'text'; excerpt: string; isWebPage: boolean }
  | { kind: 'unreadable'; reason: string; isTooLarge: boolean };

/** Reads such a body; `use` takes what the caller needs out of its JSON, which is not kept. */
export function readSuccess<Value>(
  served: ServedSuccess,
  use: (body: JsonObject, bytes: Uint8Array) => Value,
): Success<Value> {
  try {
    const { bytes, text, json } = readBody(served);
    if (!isJsonObject(json)) {
      return {
        kind: 'text',
        excerpt: createServerTextCleaner(served.apiKey)(text),
        isWebPage: isWebPage(text),
      };
    }
    return {
      kind: 'object',
      value: use(json, bytes),
      credits: readCredits(json, served.endpoint, served.status),
      responseTime: readResponseTime(json),
    };
  } catch (error) {
    if (error instanceof UnreadableBody)
      return { kind: 'unreadable', reason: error.message, isTooLarge: error.isTooLarge };
    throw error;
  }
}
