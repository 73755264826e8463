import { z } from 'zod';
import { campaignReportSchema } from './report.ts';

const count = z.int().nonnegative();
const money = z.number().nonnegative();
const day = z.iso.date();

/** What views and engagements are worth to whoever reads the report, in US dollars; null: not set, so no value is told. */
export const reportValuesSchema = z
  .strictObject({
    perThousandViewsUsd: money.max(1_000_000).nullable(),
    perEngagementUsd: money.max(1_000_000).nullable(),
    source: z.string().trim().max(300).nullable(),
  })
  .refine(
    ({ perThousandViewsUsd, perEngagementUsd, source }) =>
      (perThousandViewsUsd === null && perEngagementUsd === null) || Boolean(source),
    'a value is told with its source: say where it comes from, for example "our paid media, May 2026"',
  )
  .meta({ id: 'ReportValues' });

export type ReportValues = z.infer<typeof reportValuesSchema>;

/** The figures that are compared with those of the period before. */
const comparedFigures = campaignReportSchema
  .pick({
    videos: true,
    uniqueCreators: true,
    plays: true,
    likes: true,
    comments: true,
    shares: true,
    engagementRate: true,
    averagePlays: true,
    repeatCreators: true,
    repeatCreatorShare: true,
  })
  .extend({ highPriorityVideos: count });

/**
 * The report of one hashtag, with everything that any of its faces shows: the campaign report, the same figures of the period
 * before, what it was worth, and how good the data is. The page, the files and a share link all show this one object.
 * Frozen reports are kept as they were: a field that comes later is optional or has a default.
 */
export const hashtagReportSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    brand: z.string().nullable(),
    timezone: z.string(),
    from: day.nullable().describe('First day, inclusive: videos first seen from then on; null is open'),
    to: day.nullable().describe('Last day, inclusive; null is open'),
    madeAt: z.iso.datetime(),
    ...campaignReportSchema.shape,
    highPriorityVideos: count.describe('Videos that are flagged now'),
    before: comparedFigures
      .extend({ from: day, to: day })
      .nullable()
      .describe('The same figures of as many days right before; null when the range is open'),
    value: z.object({
      perThousandViewsUsd: money.nullable(),
      perEngagementUsd: money.nullable(),
      source: z.string().nullable(),
      earnedUsd: money.nullable().describe('Null until a value is set'),
      campaignCostUsd: money.nullable().describe('As given by whoever asked; null when nobody did'),
      costPerThousandViewsUsd: money.nullable().describe('Null without a campaign cost or without views'),
      returnOnCost: money
        .nullable()
        .describe('Earned value / campaign cost; null when one of them is missing'),
    }),
    quality: z.object({
      scans: count,
      completeScans: count,
      failedScans: count,
      openScans: count,
      plannedScans: count.describe(
        'Slots of the schedule as it is now, since the hashtag was tracked, the last time',
      ),
      missedScans: count.describe('Planned slots without a scan of their own'),
      pages: count,
      rejectedItems: count.describe('Items of the API that could not be read and are in no number'),
      lastCompleteScan: z.iso.datetime().nullable().describe('Of any day; null when there was none'),
    }),
  })
  .meta({ id: 'HashtagReport' });

export type HashtagReport = z.infer<typeof hashtagReportSchema>;

/**
 * The report for other eyes: whom the radar flags is not in it. Parsing a whole report with it takes that out, here and in the
 * next one.
 */
export const sharedHashtagReportSchema = hashtagReportSchema
  .omit({ highPriorityCreators: true })
  .meta({ id: 'SharedHashtagReport' });

/** The same for eyes that money is kept from: what it cost or earned is not in it at all. */
export const moneylessReportSchema = sharedHashtagReportSchema
  .omit({
    credits: true,
    costUsd: true,
    value: true,
  })
  .meta({ id: 'MoneylessReport' });
