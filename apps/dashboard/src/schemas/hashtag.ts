import { hashtagStatuses, scanStatuses, total } from '@ugc-radar/types';
import { z } from 'zod';
import { day } from '../schemas.ts';
import { engagementThreshold, viewThreshold } from './thresholds.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();
const rate = z.number().describe('A fraction with 4 decimals: 0.0957 is 9.57 %');

export const nameParams = z.object({ name: z.string().describe('With or without #') });

/** Days, both inclusive. */
export const rangeQuery = z.strictObject({
  from: day.optional().describe('First day, inclusive; 30 days up to "to" when left out'),
  to: day.optional().describe('Last day, inclusive; today when left out'),
});

const periodSchema = z.object({ from: day, to: day }).meta({ id: 'Period' });

export const thresholdsSchema = z.strictObject({
  engagementThreshold: engagementThreshold.describe(
    'Posts are flagged from this rate on, a fraction with 4 decimals',
  ),
  viewThreshold: viewThreshold.describe('Posts are flagged from so many views on'),
});

/** One that is left out stays as it is. */
export const thresholdsBody = thresholdsSchema.partial();

export const hashtagDetailSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    timezone: z.string(),
    today: day,
    name: z.string(),
    brand: z.string().nullable(),
    status: z.enum(hashtagStatuses),
    engagementThreshold: z.number(),
    viewThreshold: count,
    videos: count.describe('Posts stored under the hashtag'),
    highPriority: count.describe('Posts that it flags'),
    lastScan: z.object({ id: count, at: time, status: z.enum(scanStatuses) }).nullable(),
    nextScan: time.nullable(),
  })
  .meta({ id: 'HashtagDetail' });

const daySchema = z.object({
  day,
  newVideos: count.nullable().describe('Null: the day has no summary, or one of failed scans alone'),
  newViews: total.nullable().describe('Views that the new posts had when they were first seen'),
  viewsGained: z
    .int()
    .nullable()
    .describe(
      'Growth between snapshots of the newest 1,000 posts; null: no scan of the day was complete, or it is before gainsKnownSince',
    ),
});

const totalsSchema = z
  .object({
    newVideos: count.nullable(),
    newViews: total.nullable(),
    viewsGained: z.number().refine(Number.isInteger).meta({ type: 'integer' }).nullable(),
    knownDays: count.describe('Days of which the new posts are known'),
    knownGainDays: count.describe('Days of which the views gained are known'),
  })
  .describe('Sums over the days of which something is known; null when of none');

export const hashtagDaysSchema = z
  .object({
    period: periodSchema,
    days: z.array(daySchema).describe('Every day of the period, the earliest first'),
    gainsKnownSince: day
      .nullable()
      .describe(
        'The first day that the newest 1,000 posts up to the end of the period cover as a whole: views gained before it are unknown; null: there are no more posts',
      ),
    totals: totalsSchema,
    before: z
      .object({ period: periodSchema, totals: totalsSchema })
      .nullable()
      .describe('As many days right before; null where the calendar has none'),
  })
  .meta({ id: 'HashtagDays' });

export const postPointsSchema = z
  .object({
    period: periodSchema,
    points: z
      .array(z.tuple([rate, count]))
      .describe('Engagement rate and views of the newest posts first seen in the period, 2,000 at most'),
    more: z.boolean().describe('True: the period has older posts than these'),
  })
  .meta({ id: 'PostPoints' });

export const coUsedSchema = z
  .object({
    period: periodSchema,
    hashtags: z.array(
      z.object({
        name: z.string(),
        posts: count.describe('Of the newest 2,000 posts of the period'),
        views: total,
        tracked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CoUsedHashtags' });

export const reflaggedSchema = z
  .object({
    ...thresholdsSchema.shape,
    highPriorityBefore: count,
    highPriority: count.describe('Posts flagged now, over the whole history'),
  })
  .meta({ id: 'Reflagged' });

export type HashtagDetail = z.infer<typeof hashtagDetailSchema>;
export type HashtagDays = z.infer<typeof hashtagDaysSchema>;
export type PostPoints = z.infer<typeof postPointsSchema>;
export type CoUsed = z.infer<typeof coUsedSchema>;
export type Thresholds = z.infer<typeof thresholdsSchema>;
export type ChangedThresholds = z.input<typeof thresholdsBody>;
export type Reflagged = z.infer<typeof reflaggedSchema>;
