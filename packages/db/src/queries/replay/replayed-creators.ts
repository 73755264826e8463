import type { Video } from '@ugc-radar/types';
import type { Trx } from '../../schema.ts';
import { creatorKey, handleOf, knownSecUids } from '../scoring/creators.ts';
import type { MovedVideo } from '../scoring/move-creators.ts';

/**
 * The creators of a replayed page: the key of each video's, handles whose owner's sec_uid is read only now, and videos
 * whose creator was known by another handle alone until now.
 */
export type ReplayedCreators = {
  keys: (string | null)[];
  adopted: Map<string, string>;
  moved: MovedVideo[];
};

/**
 * Finds the creators of a page that was scored before. Where the answer has no sec_uid and nobody has the handle any
 * more, or only somebody who was first seen later, its owner has been renamed since: then the video's stored creator is the one.
 */
export async function replayedCreators(
  trx: Trx,
  videos: Video[],
  observedAt: Date,
): Promise<ReplayedCreators> {
  if (videos.length === 0) return { keys: [], adopted: new Map(), moved: [] };
  const secUids = await knownSecUids(trx, videos);
  const stored = await storedCreators(trx, videos);
  const byHandle = await handlesAlone(trx, videos, observedAt);
  const adopted = new Map<string, string>();
  const keys = videos.map((video) => {
    const handle = handleOf(video);
    const current = stored.get(video.videoId);
    if (video.secUid !== null && current === `@${handle}`) adopted.set(current.slice(1), video.secUid);
    const key = creatorKey(video, secUids);
    const renamed = key !== null && key === `@${handle}` && !byHandle.has(key);
    return renamed ? (current ?? key) : key;
  });
  const moved = videos.flatMap(({ videoId }, index) => {
    const old = stored.get(videoId);
    return old?.startsWith('@') && keys[index] && !keys[index].startsWith('@') ? { videoId, old } : [];
  });
  return { keys, adopted, moved };
}

async function storedCreators(trx: Trx, videos: Video[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('ugc_videos')
    .select(['video_id', 'creator_key'])
    .where(
      'video_id',
      'in',
      videos.map((video) => video.videoId),
    )
    .execute();
  return new Map(rows.flatMap((row) => (row.creator_key ? [[row.video_id, row.creator_key] as const] : [])));
}

/** Which creators of these handles are stored by handle alone, and were seen by then. */
async function handlesAlone(trx: Trx, videos: Video[], observedAt: Date): Promise<Set<string>> {
  const handles = videos.flatMap((video) => handleOf(video) ?? []);
  if (handles.length === 0) return new Set();
  const rows = await trx
    .selectFrom('creators')
    .select('creator_key')
    .where(
      'creator_key',
      'in',
      handles.map((handle) => `@${handle}`),
    )
    .where('first_seen_at', '<=', observedAt)
    .execute();
  return new Set(rows.map((row) => row.creator_key));
}
