import type { ClockworksItem, SeedJsonItem } from '@ugc-radar/metrics';
import { total } from '@ugc-radar/types';
import { z } from 'zod';

const time = z.iso.datetime();

const seedVideoSchema = z
  .object({
    video_id: z.string(),
    hashtag: z.string(),
    author_username: z.string().nullable(),
    author_sec_uid: z.string().nullable(),
    title: z.string(),
    view_count: total,
    like_count: total,
    comment_count: total,
    share_count: total,
    engagement_rate: z.number().describe('A fraction with 4 decimals: 0.0957 is 9.57 %'),
    high_priority: z.boolean(),
    created_at: time.nullable(),
    collected_date: z.iso.date(),
    first_seen_day: z.iso.date().describe('Under the hashtag; "from" and "to" choose by it'),
  })
  .meta({ id: 'SeedVideo' }) satisfies z.ZodType<SeedJsonItem>;

const clockworksVideoSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    createTime: z.int().nullable().describe('Seconds since 1970'),
    createTimeISO: time.nullable(),
    authorMeta: z.object({
      name: z.string().nullable(),
      nickName: z.string().nullable(),
      secUid: z.string().nullable(),
      profileUrl: z.string().nullable(),
    }),
    webVideoUrl: z.string(),
    playCount: total,
    diggCount: total,
    commentCount: total,
    shareCount: total,
    collectCount: total.nullable(),
    hashtags: z.array(z.object({ name: z.string() })),
    searchHashtag: z.object({ name: z.string() }),
  })
  .meta({ id: 'ClockworksVideo' }) satisfies z.ZodType<ClockworksItem>;

/** The videos of an export, all in the shape that was asked for. What is sent is a stream of it: only the document reads this. */
export const exportedVideosSchema: z.ZodType = z.union([
  z.array(seedVideoSchema),
  z.array(clockworksVideoSchema),
]);

/** The same as CSV. */
export const exportedCsvSchema: z.ZodType = z.string();
