import { inflateBody } from './inflate-body.ts';
import { createKeyStriker } from './server-text.ts';

/** A body as it came, with what it takes to read it: plain data, so that another thread can do it. */
export type ServedBody = {
  body: Uint8Array;
  /** Of `content-encoding`, in lower case. */
  encoding: string;
  maxBodyBytes: number;
  /** Struck out of what is read: servers echo headers. */
  apiKey: string;
};

/** What a body is: `bytes` without its compression, the same as text, and its JSON, null for what is none. */
export type ReadBody = { bytes: Uint8Array; text: string; json: unknown };

/** Inflates and parses a body. Throws `UnreadableBody`. */
export function readBody({ body, encoding, maxBodyBytes, apiKey }: ServedBody): ReadBody {
  const bytes = inflateBody(body, encoding, maxBodyBytes);
  // Without a byte order mark; what is no UTF-8 becomes U+FFFD.
  const served = new TextDecoder().decode(bytes);
  const text = createKeyStriker(apiKey)(served);
  return { bytes: text === served ? bytes : Buffer.from(text), text, json: parseJson(text) };
}

/** Null for what is not JSON; JSON's own null is of no more use. V8 parses without recursion, so depth is no danger. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
