import { type CreatorTotals, type PostSums, type PostTotals, topPostCount } from '@ugc-radar/types';
import { compareText, totalsByCreator, unknownCreator } from './creators.ts';
import type { ReportVideo } from './report-video.ts';

/** Adds up videos as `reportSums` in packages/db does where they are too many to read. */
export function sumPosts(videos: readonly ReportVideo[]): PostSums {
  const totals = totalsByCreator(videos);
  const topPosts = videos
    .toSorted((a, b) => b.views - a.views || b.likes - a.likes || compareText(a.videoId, b.videoId))
    .slice(0, topPostCount)
    .map(({ videoId, creatorKey, views, likes, title }) => {
      const author = totals.get(creatorKey)?.username ?? unknownCreator;
      return { videoId, author, views, likes, title };
    });
  return { creators: [...totals.values()], topPosts };
}

/** Adds up what each creator has. */
export function totalsOf(creators: readonly CreatorTotals[]): PostTotals {
  const sum = (field: 'videos' | 'plays' | 'likes' | 'comments' | 'shares' | 'highPriorityVideos') =>
    creators.reduce((total, creator) => total + creator[field], 0);
  return {
    videos: sum('videos'),
    uniqueCreators: creators.length,
    plays: sum('plays'),
    likes: sum('likes'),
    comments: sum('comments'),
    shares: sum('shares'),
    repeatCreators: creators.filter((creator) => creator.videos > 1).length,
    highPriorityVideos: sum('highPriorityVideos'),
  };
}
