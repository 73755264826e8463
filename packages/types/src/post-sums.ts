/** A report lists so many of the most played posts at most. */
export const topPostCount = 5;

/** What one creator posted under a hashtag; `key` is the stable identity, null holds all unknown authors. */
export type CreatorTotals = {
  key: string | null;
  username: string;
  videos: number;
  plays: number;
  likes: number;
  comments: number;
  shares: number;
  highPriorityVideos: number;
  highPriorityPlays: number;
  /** Those never seen before under the hashtag, and the views that they had when they were first seen. */
  newVideos: number;
  newViews: number;
};

export type TopPost = { videoId: string; author: string; views: number; likes: number; title: string };

/**
 * The posts of a report added up: by creator, every post under exactly one, and the most played ones; equal plays by likes,
 * then by id.
 */
export type PostSums = { creators: readonly CreatorTotals[]; topPosts: readonly TopPost[] };

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
