import type { Video } from '@ugc-radar/types';
import { videoSchema } from '@ugc-radar/types';
import { normaliseVideo } from '../normalise/video.ts';

/** A made-up video of the app shape. */
export const appVideo = {
  aweme_id: '7400000000000000001',
  desc: 'Morning run #BrandX',
  create_time: 1_750_000_000,
  statistics: { play_count: 1000, digg_count: 50, comment_count: 4, share_count: 3, collect_count: 2 },
  author: { unique_id: 'runner', nickname: 'The Runner', sec_uid: 'MS4w-runner', uid: '1' },
};

/** The same of the web shape. */
export const webVideo = {
  id: '7400000000000000002',
  desc: 'Evening run #BrandX',
  createTime: '1750000000',
  stats: { playCount: 1000, diggCount: 50, commentCount: 4, shareCount: 3, collectCount: '2' },
  author: { uniqueId: 'runner', nickname: 'The Runner', secUid: 'MS4w-runner', id: '1' },
};

/** The video that an item becomes, checked against the schema; throws if it was rejected. */
export function accepted(raw: unknown): Video {
  const result = normaliseVideo(raw);
  if ('rejected' in result) throw new Error(`rejected: ${result.rejected.reason}`);
  return videoSchema.parse(result.video);
}

/** Why an item is rejected; throws if it was not. */
export function reason(raw: unknown): string {
  const result = normaliseVideo(raw);
  if ('video' in result) throw new Error('expected the item to be rejected');
  return result.rejected.reason;
}
