/** A video as exports have it, whatever their shape. */
export type ExportVideo = {
  videoId: string;
  username: string | null;
  secUid: string | null;
  nickname: string | null;
  title: string;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  /** Null when unknown. */
  saves: number | null;
  engagementRate: number;
  highPriority: boolean;
  createdAt: Date | null;
  /** When it was first seen under any hashtag. */
  collectedDate: string;
  /** When it was first seen under this hashtag: what the days of an export choose by. */
  firstSeenDay: string;
  hashtags: string[];
};
