import { z } from 'zod';
import { total } from './total.ts';

const count = z.int().nonnegative();

/** The campaign report of one hashtag. Rates are fractions (0.0957 is 9.57 %) with 4 decimals; money is US dollars. */
export const campaignReportSchema = z.object({
  hashtag: z.string(),
  videos: count,
  uniqueCreators: count,
  plays: total,
  likes: total,
  comments: total,
  shares: total,
  engagementRate: z.number(),
  averagePlays: z.number(),
  /** At most five, most plays first. */
  topPosts: z.array(
    z.object({ videoId: z.string(), author: z.string(), plays: total, likes: total, title: z.string() }),
  ),
  /** Creators, most plays first, as many as were asked for; `key` is their address under `/api/creators`, null for everybody without a name. */
  creators: z.array(
    z.object({
      key: z.string().nullable().optional().describe('Not in reports that were frozen before it was told'),
      username: z.string(),
      videos: count,
      plays: total,
      likes: total,
    }),
  ),
  /** Creators with more than one video, and their share of all creators. */
  repeatCreators: count,
  repeatCreatorShare: z.number(),
  /** Videos never seen before under this hashtag, and the views they had when they were first seen. */
  newVideos: count,
  newViews: total,
  /** Creators of high-priority videos, each once, best first (views of their high-priority videos). */
  highPriorityCreators: z.array(z.string()),
  credits: z.number(),
  costUsd: z.number(),
});

export type CampaignReport = z.infer<typeof campaignReportSchema>;

/** One hashtag's day. Everything in it is as first observed that day, so a recount gives the same numbers. */
export const dailySummarySchema = z
  .object({
    hashtag: z.string(),
    brand: z.string().nullable(),
    /** `YYYY-MM-DD` in the configured time zone. */
    date: z.iso.date(),
    newVideos: count
      .nullable()
      .describe('Null is unknown: no scan of the day has told. So are the views and the creators then'),
    newViews: total.nullable(),
    highPriorityCreators: z.array(z.string()).nullable(),
    scans: count,
    failedScans: count,
    /** False while a scan of that day is still open. */
    complete: z.boolean(),
  })
  .meta({ id: 'DailySummary' });

export type DailySummary = z.infer<typeof dailySummarySchema>;
