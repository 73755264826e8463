import type { Dialect } from '../options.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { badRequest } from './refusal.ts';

/** Which hashtag a request asks for: by the id that the API gave, or by its name. */
export type HashtagReference = { id: string } | { name: string };

export type VideosRequest = { hashtag: HashtagReference; cursor: string; count: number };

/** The string parameter, undefined when absent, null or empty (the API reads an empty string as omitted). */
function optionalText(body: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw badRequest(`"${name}" must be a string.`);
  return value;
}

function requiredText(body: JsonObject, name: string): string {
  const value = optionalText(body, name);
  if (value === undefined) throw badRequest(`"${name}" is required.`);
  return value;
}

function countBetween(body: JsonObject, largest: number): number {
  const count = body['count'] ?? 20;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > largest) {
    throw badRequest(`"count" must be an integer from 1 to ${largest}.`);
  }
  return count;
}

/** `POST /hashtag`: a name or an id, both in the form of a string. */
export function parseHashtagRequest(body: JsonObject): HashtagReference {
  const id = optionalText(body, 'hashtag_id');
  if (id !== undefined) return { id };
  const name = optionalText(body, 'hashtag_name');
  if (name === undefined) throw badRequest('"hashtag_name" or "hashtag_id" is required.');
  return { name };
}

/** `POST /hashtag/videos`. Parameters of the other dialect are unknown parameters: ignored, so the required one is missing. */
export function parseVideosRequest(body: JsonObject, dialect: Dialect): VideosRequest {
  const hashtag =
    dialect === 'by-id' ? { id: requiredText(body, 'hashtag_id') } : { name: requiredText(body, 'hashtag') };
  const cursor = optionalText(body, 'cursor') ?? '0';
  if (!/^\d{1,20}$/.test(cursor)) throw badRequest('"cursor" is not one that this endpoint has returned.');
  return { hashtag, cursor, count: countBetween(body, dialect === 'by-id' ? 30 : 50) };
}
