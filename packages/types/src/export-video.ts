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
  collectedDate: string;
  hashtags: string[];
};
