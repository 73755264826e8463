import { parseExactly } from './normalise/exact-json.ts';
import { readHashtagId } from './normalise/hashtag-id.ts';
import type { HashtagIdentity } from './normalise/hashtag-id.ts';
import { readSuccess } from './read-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';
import { refusalSaid } from './refusal-said.ts';
import type { RefusalSaid } from './refusal-said.ts';
import { upstreamError } from './upstream-error.ts';

/** What is taken out of the answer to a hashtag's look-up. */
export type HashtagContent = {
  hashtag: HashtagIdentity;
  /** What it says of a failure (text of the server), or null. */
  error: string | null;
  /** The refusal that it says in its body, or null. */
  refusal: RefusalSaid | null;
};

/** Reads the answer to the look-up of the hashtag `name`, whose id may be a number above 2^53. */
export function readHashtagSuccess(served: ServedSuccess, name: string): Success<HashtagContent> {
  return readSuccess(served, (body, bytes) => ({
    hashtag: readHashtagId(parseExactly(new TextDecoder().decode(bytes)) ?? body, name),
    error: upstreamError(body),
    refusal: refusalSaid(body),
  }));
}

/** TikTok's codes for what it does not have, and the words for it. */
const absence =
  /^status_?code 102\d\d\b|not[ _-]?found|no such|unknown (?:hashtag|challenge|tag|name)|(?:not|n't) exist|\bno \w+ found/i;

/** Whether an error that a look-up's answer reports says that there is no such hashtag. */
export function saysAbsence(error: string): boolean {
  return absence.test(error);
}
