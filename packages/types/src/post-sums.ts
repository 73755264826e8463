/** A report lists so many of the most played posts at most. */
export const topPostCount = 5;

/** What one creator posted under a hashtag; `key` is the stable identity, null holds all unknown authors. */
export type CreatorTotals = {
  key: string | null;
  username: string;
  videos: number;
  plays: number;
  likes: number;
};

/** Who made flagged posts, and the plays of these alone. */
export type FlaggedCreator = { username: string; plays: number };

export type TopPost = { videoId: string; author: string; views: number; likes: number; title: string };

/** The posts of a period, added up whoever made them. */
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

/** The posts of a report added up. */
export type PostSums = {
  totals: PostTotals;
  /** Those never seen before under the hashtag, and the views that they had when they were first seen. */
  newVideos: number;
  newViews: number;
  /** In any order: all of them, or those with the most plays, then likes, and whoever equals the last of these. */
  creators: readonly CreatorTotals[];
  /** In any order, each username once. */
  flaggedCreators: readonly FlaggedCreator[];
  /** Equal plays by likes, then by id. */
  topPosts: readonly TopPost[];
};
