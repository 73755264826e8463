import { readId } from './id.ts';
import type { IdResult } from './id.ts';
import { isJsonObject, objectAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** Objects around a hashtag, outside in; each may be left out. `ch_info` is the app shape, with `cid` for the id. */
const envelopeKeys = [
  ['data'],
  ['challengeInfo', 'challenge_info', 'ch_info'],
  ['challenge', 'hashtag', 'ch_info'],
];
const hashtagKeys = envelopeKeys.slice(1).flat();

const idKeys = ['id', 'cid', 'challengeId', 'hashtag_id', 'hashtagId'];

/** Whether an answer is about a hashtag, also where it gives no id that can be used: then it knows none of that name. */
export function isAboutHashtag(body: unknown): boolean {
  if (!isJsonObject(body)) return false;
  const source = objectAt(body, ['data']) ?? body;
  return hashtagKeys.some((key) => key in source);
}

/** The id of the hashtag that `POST /tiktok/hashtag` answered, at `data.challengeInfo.challenge.id` or a variant of it. */
export function readHashtagId(body: unknown): IdResult {
  let source: JsonObject = isJsonObject(body) ? body : {};
  for (const keys of envelopeKeys) source = objectAt(source, keys) ?? source;
  // All of them are the hashtag's own: where one is a number that JSON has rounded, another may be text.
  for (const key of idKeys) {
    const result = readId(source, [key]);
    if ('id' in result) return result;
  }
  return readId(source, idKeys);
}
