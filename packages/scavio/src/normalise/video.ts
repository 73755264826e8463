import type { RejectedItem, Video } from '@ugc-radar/types';
import { readAuthor } from './author.ts';
import { readCounts } from './counts.ts';
import { readCreatedAt } from './created-at.ts';
import { readHashtags } from './hashtags.ts';
import { readVideoId } from './id.ts';
import { isJsonObject, textAt } from './json.ts';
import { rejectedItem } from './rejected-item.ts';
import { isCertainlyUser, unwrap } from './unwrap.ts';

const titleKeys = ['desc', 'description', 'video_description', 'caption', 'text', 'title', 'content_desc'];

/**
 * Turns one served item, of the app shape, the web shape or a relative of theirs, wrapped or not, into a `Video`,
 * or says why it cannot: the reason starts with the name of the field. Only an id is required. Never throws.
 *
 * Written by hand because an item is 10 to 60 kB of JSON of which some 15 fields are wanted: a schema of unions and
 * fallbacks would be longer than this, and slower.
 */
export function normaliseVideo(raw: unknown): { video: Video } | { rejected: RejectedItem } {
  if (!isJsonObject(raw)) return { rejected: rejectedItem('item: not an object', raw) };
  const layers = unwrap(raw);
  const video = layers[0];
  const identity = readVideoId(video);
  if ('reason' in identity) return { rejected: rejectedItem(identity.reason, raw) };
  if (isCertainlyUser(video)) return { rejected: rejectedItem('id: of a user, not of a video', raw) };
  const title =
    textAt(video, titleKeys) ?? (titleKeys.some((key) => typeof video[key] === 'string') ? '' : null);
  const { notes, ...counts } = readCounts(layers);
  return {
    video: {
      videoId: identity.id,
      title,
      createdAt: readCreatedAt(layers),
      ...readAuthor(layers),
      ...counts,
      hashtags: readHashtags(layers, title ?? ''),
      notes,
    },
  };
}
