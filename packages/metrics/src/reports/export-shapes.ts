import type { ExportVideo } from '@ugc-radar/types';
import type { CsvVideo } from './videos-csv.ts';

/** A video with the names of the collector seed's columns, and no other. */
export function seedItem(
  video: Omit<ExportVideo, 'nickname' | 'saves' | 'hashtags' | 'firstSeenDay'>,
  hashtag: string,
): CsvVideo {
  return {
    video_id: video.videoId,
    hashtag,
    author_username: video.username,
    author_sec_uid: video.secUid,
    title: video.title,
    view_count: video.views,
    like_count: video.likes,
    comment_count: video.comments,
    share_count: video.shares,
    engagement_rate: video.engagementRate,
    high_priority: video.highPriority,
    created_at: video.createdAt?.toISOString() ?? null,
    collected_date: video.collectedDate,
  };
}

export type SeedJsonItem = CsvVideo & { first_seen_day: string };

/** `seedItem` with the day by which exports choose: when it was first seen under the hashtag. */
export function seedJsonItem(video: ExportVideo, hashtag: string): SeedJsonItem {
  return { ...seedItem(video, hashtag), first_seen_day: video.firstSeenDay };
}

/** A video with the field names of the Apify actor `clockworks/tiktok-hashtag-scraper`; what is not known is null. */
export type ClockworksItem = {
  id: string;
  text: string;
  /** Seconds since 1970. */
  createTime: number | null;
  createTimeISO: string | null;
  authorMeta: {
    name: string | null;
    nickName: string | null;
    secUid: string | null;
    profileUrl: string | null;
  };
  webVideoUrl: string;
  playCount: number;
  diggCount: number;
  commentCount: number;
  shareCount: number;
  collectCount: number | null;
  hashtags: { name: string }[];
  searchHashtag: { name: string };
};

/** `seedItem` for pipelines that read the widely used field names of Apify's TikTok actors. */
export function clockworksItem(video: ExportVideo, hashtag: string): ClockworksItem {
  const handle = video.username === null ? '' : encodeURIComponent(video.username);
  return {
    id: video.videoId,
    text: video.title,
    createTime: video.createdAt === null ? null : Math.floor(video.createdAt.getTime() / 1000),
    createTimeISO: video.createdAt?.toISOString() ?? null,
    authorMeta: {
      name: video.username,
      nickName: video.nickname,
      secUid: video.secUid,
      profileUrl: video.username === null ? null : `https://www.tiktok.com/@${handle}`,
    },
    // TikTok finds a video by its id alone, whatever stands for the handle.
    webVideoUrl: `https://www.tiktok.com/@${handle}/video/${encodeURIComponent(video.videoId)}`,
    playCount: video.views,
    diggCount: video.likes,
    commentCount: video.comments,
    shareCount: video.shares,
    collectCount: video.saves,
    hashtags: video.hashtags.map((name) => ({ name })),
    searchHashtag: { name: hashtag },
  };
}
