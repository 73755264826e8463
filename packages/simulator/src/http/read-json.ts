import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../shapes/draft.ts';
import { badRequest } from './refusal.ts';

const largestBody = 1_000_000;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request's body parsed as JSON; throws a 400 refusal when it is none or absurdly large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > largestBody) throw badRequest('The body is too large.');
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}

/** The same, for the calls that need an object. */
export async function readJsonObject(request: IncomingMessage): Promise<JsonObject> {
  const body = await readJson(request);
  if (!isJsonObject(body)) throw badRequest('The body must be a JSON object.');
  return body;
}
