import type { Random } from '../random.ts';
import type { JsonText } from '../shapes/json-text.ts';
import type { ServedItem } from '../truth/types.ts';

/** An entry of a page: its JSON and its record. */
export type Entry = { json: JsonText; record: ServedItem };

/** An entry that is no video, with a record that says so. */
export function notAVideo(json: JsonText): Entry {
  return {
    json,
    record: {
      videoId: null,
      accepted: false,
      reason: 'not a video',
      views: 0,
      likes: 0,
      comments: 0,
      shares: 0,
      saves: null,
      username: null,
      secUid: null,
      title: '',
      createdAt: null,
    },
  };
}

const strangers = [
  '{"type":4,"user_list":[{"user_info":{"unique_id":"somebody","follower_count":12}}]}',
  'null',
  '"deleted"',
  '[]',
  '7',
] as const;

/** A page's entries with, now and then, one that is no video, and one that comes twice. */
export function roughenEntries(entries: readonly Entry[], random: Random): Entry[] {
  const rough = [...entries];
  const repeated = entries[random.integer(0, Math.max(0, entries.length - 1))];
  if (repeated && random.chance(0.1)) rough.splice(random.integer(0, rough.length), 0, repeated);
  if (random.chance(0.12))
    rough.splice(random.integer(0, rough.length), 0, notAVideo([random.pick(strangers)]));
  return rough;
}
