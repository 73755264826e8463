import { compareText, type CreatorTotals, totalsByCreator, unknownCreator } from './creators.ts';
import type { ReportVideo } from './report-video.ts';

/** A report lists so many posts at most. */
export const topPostCount = 5;

export type TopPost = { videoId: string; author: string; views: number; likes: number; title: string };

/** The posts of a report added up: by creator, every post under exactly one, and the most played ones. */
export type PostSums = { creators: readonly CreatorTotals[]; topPosts: readonly TopPost[] };

/** The posts of a period, added up. */
export type PostTotals = {
  videos: number;
  uniqueCreators: number;
  plays: number;
  likes: number;
  comments: number;
  shares: number;
  /** Creators with more than one video. */
  repeatCreators: number;
  highPriorityVideos: number;
};

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
