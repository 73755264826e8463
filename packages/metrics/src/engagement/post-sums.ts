import { type CreatorTotals, type PostSums, topPostCount } from '@ugc-radar/types';
import { compareText, unknownCreator } from './creators.ts';
import type { ReportVideo } from '../reports/report-video.ts';

/** Adds up videos as `reportSums` in packages/db does where they are too many to read. */
export function sumPosts(videos: readonly ReportVideo[]): PostSums {
  const creators = totalsByCreator(videos);
  const usernameOf = (key: string | null) => creators.get(key)?.username ?? unknownCreator;
  const flagged = videos.filter(({ highPriority }) => highPriority);
  const fresh = videos.filter(({ isNew }) => isNew);
  const flaggedPlays = Map.groupBy(flagged, ({ creatorKey }) => usernameOf(creatorKey));
  return {
    totals: {
      videos: videos.length,
      uniqueCreators: creators.size,
      plays: sum(videos, 'views'),
      likes: sum(videos, 'likes'),
      comments: sum(videos, 'comments'),
      shares: sum(videos, 'shares'),
      repeatCreators: [...creators.values()].filter((creator) => creator.videos > 1).length,
      highPriorityVideos: flagged.length,
    },
    newVideos: fresh.length,
    newViews: sum(fresh, 'firstViews'),
    creators: [...creators.values()],
    flaggedCreators: [...flaggedPlays].map(([username, own]) => ({ username, plays: sum(own, 'views') })),
    topPosts: videos
      .toSorted((a, b) => b.views - a.views || b.likes - a.likes || compareText(a.videoId, b.videoId))
      .slice(0, topPostCount)
      .map(({ videoId, creatorKey, views, likes, title }) => {
        return { videoId, author: usernameOf(creatorKey), views, likes, title };
      }),
  };
}

/** Adds up each creator's videos. A creator is shown under the last username that the input has for them. */
function totalsByCreator(videos: readonly ReportVideo[]): Map<string | null, CreatorTotals> {
  const creators = new Map<string | null, CreatorTotals>();
  for (const { creatorKey: key, username, views, likes } of videos) {
    const known = creators.get(key) ?? { key, username: unknownCreator, videos: 0, plays: 0, likes: 0 };
    creators.set(key, {
      key,
      username: key === null ? unknownCreator : (username ?? known.username),
      videos: known.videos + 1,
      plays: known.plays + views,
      likes: known.likes + likes,
    });
  }
  return creators;
}

function sum(
  videos: readonly ReportVideo[],
  field: 'views' | 'likes' | 'comments' | 'shares' | 'firstViews',
): number {
  return videos.reduce((total, video) => total + video[field], 0);
}
