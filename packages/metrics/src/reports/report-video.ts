/** One video of a hashtag, as far as the campaign report needs it. Each video appears once. */
export type ReportVideo = {
  videoId: string;
  /** Who made it, as a stable identity: sec_uid, else the username in lower case; null when the author is unknown. */
  creatorKey: string | null;
  username: string | null;
  title: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  highPriority: boolean;
  /** Never seen before under this hashtag. */
  isNew: boolean;
  /** The views it had when it was first seen under this hashtag. */
  firstViews: number;
};
