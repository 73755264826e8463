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

/** What a body is: `bytes` without its compression, in UTF-8, the same as text, and its JSON, null for what is none. */
export type ReadBody = { bytes: Uint8Array; text: string; json: unknown };

/** Inflates and parses a body. Throws `UnreadableBody`. */
export function readBody({ body, encoding, maxBodyBytes, apiKey }: ServedBody): ReadBody {
  const bytes = inflateBody(body, encoding, maxBodyBytes);
  const charset = charsetOf(bytes);
  // Without a byte order mark; what is no text in that charset becomes U+FFFD.
  const served = new TextDecoder(charset).decode(bytes);
  const text = createKeyStriker(apiKey)(served);
  const isAsServed = charset === 'utf-8' && text === served;
  return { bytes: isAsServed ? bytes : Buffer.from(text), text, json: parseJson(text) };
}

/** JSON begins with ASCII, of which UTF-16 has every other byte zero. */
function charsetOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (second === 0 || (first === 0xff && second === 0xfe)) return 'utf-16le';
  return first === 0 || (first === 0xfe && second === 0xff) ? 'utf-16be' : 'utf-8';
}

/** Null for what is not JSON; JSON's own null is of no more use. V8 parses without recursion, so depth is no danger. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
