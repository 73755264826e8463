import { budgetKind, dialects, hashtagStatuses, scanStatuses, total } from '@ugc-radar/types';
import { z } from 'zod';
import { day } from '../schemas.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();

export const figuresSchema = z
  .object({
    newVideos: count
      .nullable()
      .describe(
        'First seen under the hashtag on those of these days that are known; null where none is: every scan failed, or there was none',
      ),
    newViews: total.nullable().describe('Their views when they were first seen; null is unknown'),
    interactions: total.nullable().describe('Their likes, comments and shares then; null is unknown'),
    highPriority: count.nullable().describe('How many of them reached both thresholds then; null is unknown'),
    credits: z.number().nonnegative(),
  })
  .meta({ id: 'Figures' });

const spentSchema = z
  .array(z.object({ brand: z.string().nullable(), credits: z.number().nonnegative() }))
  .describe('What the calls cost by brand, those of hashtags that are no longer tracked included');

const overviewHashtagSchema = z.object({
  name: z.string(),
  brand: z.string().nullable(),
  status: z.enum(hashtagStatuses),
  videos: count.describe('Videos stored under the hashtag'),
  today: figuresSchema,
  lastScan: time.nullable(),
  lastScanStatus: z.enum(scanStatuses).nullable(),
  nextScan: time.nullable().describe('Null while paused'),
});

export const attentionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('fetching-paused'),
      reason: z.enum(['unauthorized', 'out-of-credits', 'by-hand']),
      since: time.nullable(),
      waiting: z
        .object({ hashtags: count, skippedSlots: count, credits: z.number(), costUsd: z.number() })
        .nullable()
        .describe('What was held back, and what making up for it costs; null where nobody reckons it'),
      message: z.string(),
    }),
    z.object({ kind: z.literal('queue-away') }),
    z.object({
      kind: z.literal('drift'),
      dialect: z.enum(dialects),
      since: time,
      pages: count.describe('Paid pages that are kept apart'),
      detail: z.string().describe('What is different, in English'),
      message: z.string(),
    }),
    z.object({ kind: z.literal('quarantine'), pages: count }),
    z.object({
      kind: z.literal('budget-wait'),
      budget: budgetKind,
      brand: z.string().nullable(),
      until: time,
      hashtags: z.array(z.string()).describe('The names of the most urgent that wait, three at most'),
      more: count.describe('How many wait beside them'),
    }),
    z.object({
      kind: z.literal('budget-low'),
      budget: budgetKind,
      brand: z.string().nullable(),
      spent: z.number(),
      allowed: z.number(),
    }),
    z.object({ kind: z.literal('late-scans'), hashtags: z.array(z.string()), more: count }),
    z.object({ kind: z.literal('failed-scans'), hashtags: z.array(z.string()), more: count }),
    z.object({
      kind: z.literal('review-backlog'),
      posts: count,
      more: z.boolean().describe('True: there are so many or more'),
    }),
  ])
  .meta({ id: 'Attention' });

export const overviewSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    today: day,
    creditUsd: z.number(),
    creditsRemaining: z.number().nullable().describe('Null when the API never told'),
    attention: z.array(attentionSchema).describe('What somebody should look at, the most urgent first'),
    hashtags: z.array(overviewHashtagSchema),
    spent: spentSchema,
  })
  .meta({ id: 'Overview' });

export const pastDaysSchema = z
  .object({
    today: day.describe('The day that these days are before'),
    from: day.describe('The first of them'),
    hashtags: z.array(
      z.object({
        name: z.string(),
        sums: figuresSchema.describe('The 29 days before today'),
        newVideos: z
          .array(count.nullable())
          .describe('Of each of these days, yesterday last; null is unknown'),
      }),
    ),
    spent: spentSchema,
  })
  .meta({ id: 'PastDays' });

export type Overview = z.infer<typeof overviewSchema>;
export type OverviewHashtag = z.infer<typeof overviewHashtagSchema>;
export type Figures = z.infer<typeof figuresSchema>;
export type Spent = z.infer<typeof spentSchema>;
export type Attention = z.infer<typeof attentionSchema>;
export type PastDays = z.infer<typeof pastDaysSchema>;
