import type { CampaignReport, PostSums, PostTotals } from '@ugc-radar/types';
import { costUsd } from '../spending/cost-usd.ts';
import { highPriorityUsernames, leaderboard } from '../engagement/creators.ts';
import { engagementRate } from '../engagement/engagement.ts';
import { roundedRatio } from '../engagement/ratio.ts';

/**
 * The campaign report of one hashtag.
 *
 * - There is one engagement rate, from the sums of plays, likes, comments and shares: the campaign seed's second formula,
 *   which leaves out the shares, is not used.
 * - All unknown authors count as one creator, named `unknown`, as in the seed.
 * - A creator is shown, everywhere, under one username.
 * - Equal plays are ordered by likes, then by video id or username, so the same videos always give the same report.
 * - `costUsd` is `credits * creditUsd` to 6 decimals.
 */
export function campaignReport(input: {
  hashtag: string;
  posts: PostSums;
  credits: number;
  creditUsd: number;
  /** How many of the leaderboard; all of `posts` when left out. */
  creatorCount?: number | undefined;
}): CampaignReport {
  const { posts } = input;
  const { videos, uniqueCreators, plays, likes, comments, shares, repeatCreators } = posts.totals;
  return {
    hashtag: input.hashtag,
    videos,
    uniqueCreators,
    plays,
    likes,
    comments,
    shares,
    ...ratiosOf(posts.totals),
    topPosts: posts.topPosts.map(({ videoId, author, views, likes: postLikes, title }) => ({
      videoId,
      author,
      plays: views,
      likes: postLikes,
      title,
    })),
    creators: leaderboard(posts.creators).slice(0, input.creatorCount),
    repeatCreators,
    newVideos: posts.newVideos,
    newViews: posts.newViews,
    highPriorityCreators: highPriorityUsernames(posts.flaggedCreators),
    credits: input.credits,
    costUsd: costUsd(input.credits, input.creditUsd),
  };
}

/** The figures that follow from a period's sums. */
export function ratiosOf(
  totals: PostTotals,
): Pick<CampaignReport, 'engagementRate' | 'averagePlays' | 'repeatCreatorShare'> {
  const { videos, uniqueCreators, plays, likes, comments, shares, repeatCreators } = totals;
  return {
    engagementRate: engagementRate({ views: plays, likes, comments, shares }),
    averagePlays: roundedRatio(BigInt(plays), BigInt(videos), 2),
    repeatCreatorShare: roundedRatio(BigInt(repeatCreators), BigInt(uniqueCreators), 4),
  };
}
