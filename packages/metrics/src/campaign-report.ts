import type { CampaignReport } from '@ugc-radar/types';
import {
  compareText,
  highPriorityUsernames,
  leaderboard,
  totalsByCreator,
  unknownCreator,
} from './creators.ts';
import { engagementRate } from './engagement.ts';
import { roundedRatio } from './ratio.ts';
import type { ReportVideo } from './report-video.ts';

const topPostCount = 5;

/**
 * The campaign report of one hashtag.
 *
 * - There is one engagement rate, from the sums of plays, likes, comments and shares: the campaign seed's second formula,
 *   which leaves out the shares, is not used.
 * - All unknown authors count as one creator, named `unknown`, as in the seed.
 * - A creator whose videos carry several usernames is shown, everywhere, under the last one in input order:
 *   give the videos oldest observation first and the newest name wins.
 * - Equal plays are ordered by likes, then by video id or username, so the same videos always give the same report.
 * - `costUsd` is `credits * creditUsd` to 6 decimals.
 */
export function campaignReport(input: {
  hashtag: string;
  videos: readonly ReportVideo[];
  credits: number;
  creditUsd: number;
}): CampaignReport {
  const { videos } = input;
  const totals = totalsByCreator(videos);
  const creators = leaderboard(totals.values());
  const repeatCreators = creators.filter((creator) => creator.videos > 1).length;
  const newVideos = videos.filter((video) => video.isNew);
  const plays = sum(videos, 'views');
  const likes = sum(videos, 'likes');
  const comments = sum(videos, 'comments');
  const shares = sum(videos, 'shares');
  return {
    hashtag: input.hashtag,
    videos: videos.length,
    uniqueCreators: creators.length,
    plays,
    likes,
    comments,
    shares,
    engagementRate: engagementRate({ views: plays, likes, comments, shares }),
    averagePlays: roundedRatio(BigInt(plays), BigInt(videos.length), 2),
    topPosts: mostPlayed(videos).map((video) => ({
      videoId: video.videoId,
      author: totals.get(video.creatorKey)?.username ?? unknownCreator,
      plays: video.views,
      likes: video.likes,
      title: video.title,
    })),
    creators: creators.map((creator) => ({
      username: creator.username,
      videos: creator.videos,
      plays: creator.plays,
      likes: creator.likes,
    })),
    repeatCreators,
    repeatCreatorShare: roundedRatio(BigInt(repeatCreators), BigInt(creators.length), 4),
    newVideos: newVideos.length,
    newViews: sum(newVideos, 'firstViews'),
    highPriorityCreators: highPriorityUsernames(totals.values()),
    credits: input.credits,
    costUsd: Number((input.credits * input.creditUsd).toFixed(6)),
  };
}

function mostPlayed(videos: readonly ReportVideo[]): ReportVideo[] {
  return videos
    .toSorted((a, b) => b.views - a.views || b.likes - a.likes || compareText(a.videoId, b.videoId))
    .slice(0, topPostCount);
}

type CountField = 'views' | 'likes' | 'comments' | 'shares' | 'firstViews';

function sum(videos: readonly ReportVideo[], field: CountField): number {
  return videos.reduce((total, video) => total + video[field], 0);
}
