import { hashtagName } from '@ugc-radar/types';
import { readId } from './id.ts';
import { isJsonObject, textAt } from './json.ts';
import type { JsonObject } from './json.ts';
import { isCertainlyUser, isCertainlyVideo } from './unwrap.ts';

/**
 * The hashtag that an answer is about: its id; that it has one which cannot be read exactly; or none. A `reason` is the end
 * of a sentence that begins with the answer, and may hold text of the server.
 */
export type HashtagIdentity =
  { kind: 'found'; id: string } | { kind: 'unreadable'; reason: string } | { kind: 'none'; reason: string };

/** Keys of a hashtag, or of a list of them. */
const hashtagKeys = new Set([
  'challengeInfo',
  'challenge_info',
  'ch_info',
  'challenge',
  'hashtag',
  'hashtagInfo',
  'hashtag_info',
  'challenge_list',
  'challengeList',
  'challenges',
  'hashtag_list',
  'hashtagList',
  'hashtags',
]);

/** Ids that can be nothing but a hashtag's; and those that every object has. */
const ownIdKeys = ['hashtag_id', 'hashtagId', 'challenge_id', 'challengeId', 'cid'];
const anyIdKeys = ['id_str', 'idStr', 'id'];

const nameKeys = ['title', 'name', 'cha_name', 'chaName', 'hashtag_name', 'hashtagName', 'challengeName'];

/** What else an answer holds that has ids of its own. */
const foreignKeys = new Set([
  'extra',
  'log_pb',
  'author',
  'user',
  'music',
  'connect_music',
  'params',
  'error',
]);

const mostObjects = 500;
const deepest = 6;

/** The lower the `rank`, the surer it is that the id is the hashtag's that was asked for. */
type Candidate = { rank: number; id: string | null; reason: string };

type Place = { object: JsonObject; depth: number; isHashtag: boolean; mayBeBare: boolean };

/**
 * The id of the hashtag `name` in the answer to its look-up. Breadth first, because the upstreams put it in different places:
 * the one of that name, else of a hashtag without a name, else a bare `id` in `data`.
 */
export function readHashtagId(body: unknown, name: string): HashtagIdentity {
  const found: Candidate[] = [];
  let other: string | null = null;
  for (const place of placesIn(body)) {
    const candidate = candidateAt(place);
    if (candidate === null) continue;
    const names = namesOf(place.object);
    if (names.some((each) => folded(each) === folded(name))) candidate.rank = 0;
    else if (names.length > 0) {
      other ??= names[0] ?? null;
      continue;
    }
    found.push(candidate);
  }
  const [first, ...rest] = found.toSorted((a, b) => a.rank - b.rank);
  if (first === undefined) {
    return { kind: 'none', reason: other === null ? 'it has no id of one' : `it is about "${other}"` };
  }
  const best = [first, ...rest].find(({ rank, id }) => rank === first.rank && id !== null) ?? first;
  return best.id === null ? { kind: 'unreadable', reason: best.reason } : { kind: 'found', id: best.id };
}

/** Objects that may be the hashtag, the outermost first; bounded in depth and number. */
function placesIn(body: unknown): Place[] {
  if (!isJsonObject(body)) return [];
  const mayBeBare = !('data' in body);
  const places: Place[] = [{ object: body, depth: 0, isHashtag: false, mayBeBare }];
  // The loop also visits what it appends.
  for (const { object, depth } of places) {
    if (depth >= deepest) continue;
    for (const [key, value] of Object.entries(object)) {
      if (foreignKeys.has(key)) continue;
      for (const entry of Array.isArray(value) ? value : [value]) {
        if (places.length >= mostObjects) return places;
        if (!isJsonObject(entry) || isCertainlyVideo(entry) || isCertainlyUser(entry)) continue;
        places.push({ object: entry, depth: depth + 1, isHashtag: hashtagKeys.has(key), mayBeBare: true });
      }
    }
  }
  return places;
}

function candidateAt({ object, isHashtag, mayBeBare }: Place): Candidate | null {
  const own = readFirst(object, isHashtag ? [...ownIdKeys, ...anyIdKeys] : ownIdKeys);
  if (own !== null) return { rank: 1, ...own };
  const bare = mayBeBare ? readFirst(object, anyIdKeys) : null;
  // The id of a request looks like none of TikTok's.
  return bare?.id ? { rank: 2, ...bare } : null;
}

/** The first id that can be read, else why one cannot; null where there is none. All of them are the same object's. */
function readFirst(object: JsonObject, keys: readonly string[]): Omit<Candidate, 'rank'> | null {
  let unread: Omit<Candidate, 'rank'> | null = null;
  for (const key of keys) {
    // Zero and minus one stand for no id.
    if (Number(object[key] ?? 0) <= 0) continue;
    const result = readId(object, [key]);
    if ('id' in result && /^\d+$/.test(result.id)) return { id: result.id, reason: '' };
    unread ??= { id: null, reason: 'id' in result ? 'id: not digits' : result.reason };
  }
  return unread;
}

function namesOf(object: JsonObject): string[] {
  return nameKeys.map((key) => textAt(object, [key])).filter((text) => text !== null);
}

/** Names are compared as they are stored, without what people write around and within them. */
function folded(name: string): string {
  const plain = name.normalize('NFKC').replace(/[\s#]+/g, '');
  return hashtagName.safeParse(plain).data ?? plain.toLowerCase();
}
