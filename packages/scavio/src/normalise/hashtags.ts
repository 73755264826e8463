import { hashtagCharacter, hashtagName } from '@ugc-radar/types';
import { isJsonObject, textAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** Lists of hashtags, and the keys of the name in their entries. The list may also hold plain strings. */
const lists: { keys: string[]; nameKeys: string[] }[] = [
  { keys: ['text_extra', 'textExtra'], nameKeys: ['hashtag_name', 'hashtagName', 'HashtagName'] },
  { keys: ['challenges', 'challengeInfoList'], nameKeys: ['title', 'challengeName', 'cha_name', 'name'] },
  { keys: ['cha_list', 'chaList'], nameKeys: ['cha_name', 'chaName', 'title', 'name'] },
  {
    keys: ['hashtags', 'hash_tags', 'hashtag_names', 'hashtagNames'],
    nameKeys: ['name', 'title', 'hashtag_name', 'hashtagName'],
  },
];

/** Real videos list up to 123. */
const mostHashtags = 200;

/** In UTF-16 units, before it is cleaned: a name has 100 characters at most. */
const longestName = 400;

/** Names looked at, so that a list of a million unusable ones costs no time. */
const mostNames = 2000;

/** Also full-width, also glued (`#a#b`). What may stand in a name is decided by `hashtagName`. */
const inCaption = new RegExp(`[#＃](${hashtagCharacter}+)`, 'gu');

/**
 * The hashtags that a video carries, distinct, NFC, lower case, without `#`, at most 200.
 * All lists and the caption count: `cha_list` alone holds one of a dozen. `sources` are the video and the entries around it.
 */
export function readHashtags(sources: readonly JsonObject[], caption: string): string[] {
  const found = new Set<string>();
  let looked = 0;
  for (const name of servedNames(sources, caption)) {
    if (found.size >= mostHashtags || ++looked > mostNames) break;
    if (name.length > longestName) continue;
    const parsed = hashtagName.safeParse(name);
    if (parsed.success) found.add(parsed.data);
  }
  return [...found];
}

function* servedNames(sources: readonly JsonObject[], caption: string): Generator<string> {
  for (const source of sources) {
    for (const { keys, nameKeys } of lists) {
      for (const entry of entriesAt(source, keys)) {
        // An entry without a name is a mention.
        yield typeof entry === 'string'
          ? entry
          : ((isJsonObject(entry) ? textAt(entry, nameKeys) : null) ?? '');
      }
    }
  }
  for (const match of caption.matchAll(inCaption)) yield match[1] ?? '';
}

function entriesAt(source: JsonObject, keys: readonly string[]): unknown[] {
  return keys.flatMap((key) => {
    const value = source[key];
    return Array.isArray(value) ? value : [];
  });
}
