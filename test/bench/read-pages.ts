import { packRawAnswer } from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import type { ScavioClient } from '@ugc-radar/scavio';
import { pageSize } from './load.ts';
import type { VideoRow } from './statements.ts';

export type ReadPage = { page: number; cursor: string; rows: VideoRow[]; raw: Buffer; bytes: number };

const timeoutMs = 30_000;

/** The API's id of a hashtag. */
export async function resolveId(scavio: ScavioClient, hashtag: string): Promise<string> {
  const { hashtagId } = await scavio.resolveHashtag(hashtag, AbortSignal.timeout(timeoutMs));
  return hashtagId;
}

/** Fetches one page with the product's own client, as rows for the database. */
export async function readPage(
  scavio: ScavioClient,
  id: string,
  page: number,
  cursor: string,
): Promise<ReadPage> {
  const answer = await scavio.hashtagVideosById(
    { hashtagId: id, cursor, count: pageSize },
    AbortSignal.timeout(timeoutMs),
  );
  const rows = answer.page.videos.map((video) => ({
    ...video,
    title: video.title ?? '',
    creatorKey: video.secUid ?? (video.username === null ? null : `@${video.username.toLowerCase()}`),
    engagementRate: engagementRate(video),
    createdAt: video.createdAt === null ? null : new Date(video.createdAt).toISOString(),
  }));
  const { body, bytes } = await packRawAnswer(answer.raw);
  return { page, cursor: answer.page.cursor ?? '0', rows, raw: body, bytes };
}

/** A scan for each hashtag, which the rows of its pages refer to; returns their ids. */
export const openScans = `insert into scans (hashtag_id, reason, slot, day, status, max_videos, queued_at, created_at, finished_at)
  select id, 'schedule', clock_timestamp(), current_date, 'complete', 60, now(), now(), now()
  from unnest($1::bigint[]) as id returning id`;
