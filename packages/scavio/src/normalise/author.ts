import { isJsonObject, objectAt, textAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** Who posted a video; null where the answer did not say. */
export type Author = { username: string | null; secUid: string | null; nickname: string | null };

const authorKeys = [
  'author',
  'authorInfos',
  'authorInfo',
  'author_info',
  'authorMeta',
  'author_meta',
  'creator',
  'user',
  'owner',
];

const inAuthor = {
  username: ['unique_id', 'uniqueId', 'username', 'user_name', 'userName', 'handle'],
  secUid: ['sec_uid', 'secUid', 'sec_user_id', 'secUserId'],
  nickname: ['nickname', 'nickName', 'nick_name', 'display_name', 'displayName'],
};

const beside = {
  username: [
    'author_unique_id',
    'authorUniqueId',
    'author_username',
    'authorUsername',
    'unique_id',
    'uniqueId',
    'username',
  ],
  secUid: ['author_sec_uid', 'authorSecUid', 'authorSecId', 'author_sec_id', 'sec_uid', 'secUid'],
  nickname: ['author_nickname', 'authorNickname', 'nickname', 'nickName'],
};

/** Longer names are not TikTok's, and would not fit an index of the database. */
const longestName = 256;

/**
 * Reads the author from an object, a plain string or flat fields. `sources` are the video and then the entries around it,
 * because some shapes keep the author beside the video.
 */
export function readAuthor(sources: readonly JsonObject[]): Author {
  const readings = sources.flatMap(authorReadings);
  const first = (field: keyof Author) => readings.find((reading) => reading[field] !== null)?.[field] ?? null;
  return { username: first('username'), secUid: first('secUid'), nickname: first('nickname') };
}

function authorReadings(source: JsonObject): Author[] {
  const author = objectAt(source, authorKeys);
  const readings = author === null ? [] : [fromFields(author, inAuthor)];
  const name = textAt(source, authorKeys);
  if (name !== null) readings.push(fromString(name));
  readings.push(fromFields(source, beside));
  // Exports that say `authorMeta` put the handle in `name`; elsewhere `name` is the nickname.
  const meta = source['authorMeta'] ?? source['author_meta'];
  if (isJsonObject(meta)) readings.push({ ...nobody, username: handle(textAt(meta, ['name'])) });
  return readings;
}

const nobody: Author = { username: null, secUid: null, nickname: null };

function fromFields(source: JsonObject, keys: typeof inAuthor): Author {
  return {
    username: handle(textAt(source, keys.username)),
    secUid: identifier(textAt(source, keys.secUid)),
    nickname: textAt(source, keys.nickname)?.trim() || null,
  };
}

/** A handle has no spaces: text that has some is the nickname, which some vendors give in its place. */
function fromString(name: string): Author {
  return /\s/u.test(name.trim())
    ? { ...nobody, nickname: name.trim() || null }
    : { ...nobody, username: handle(name) };
}

function handle(text: string | null): string | null {
  return short(text?.trim().replace(/^@+/, '') ?? null);
}

/** What begins with "@" is no sec_uid but a handle: as a key it would be mistaken for a creator known by handle alone. */
function identifier(text: string | null): string | null {
  const trimmed = short(text);
  return trimmed?.startsWith('@') ? null : trimmed;
}

function short(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || trimmed.length > longestName ? null : trimmed;
}
