import {
  budgetKind,
  dailySummarySchema,
  hashtagStatuses,
  problemSchema,
  scanStatuses,
} from '@ugc-radar/types';
import { z } from 'zod';

const count = z.int().nonnegative();
const time = z.iso.datetime();

/** A calendar day that Postgres knows too: it has no year 0. */
export const day = z.iso
  .date({ error: 'expected a day as YYYY-MM-DD, for example 2026-07-01' })
  .refine((text) => text >= '0001-01-01', 'expected a day as YYYY-MM-DD, for example 2026-07-01');

export const errorSchema = z
  .object({
    error: z.string().describe('A sentence: what was expected, what to do'),
    problem: problemSchema
      .nullable()
      .describe('The same for programs, by a stable code; null where there is nothing to tell apart'),
    requestId: z.string().describe('Finds the request in the log; also in the header x-request-id'),
  })
  .meta({ id: 'ErrorAnswer' });

/** Why something would not be done. */
export const refusalSchema = z
  .object({
    message: z.string().describe('A sentence: what was expected, what to do'),
    problem: problemSchema,
  })
  .meta({ id: 'Refusal' });

const scanStatus = z.enum(scanStatuses);

export const hashtagSchema = z
  .object({
    name: z.string(),
    brand: z.string().nullable(),
    status: z.enum(hashtagStatuses),
    schedule: z.string().describe('Cron, 5 fields, in the configured time zone'),
    maxVideos: count,
    engagementThreshold: z.number(),
    viewThreshold: count,
    videos: count.describe('Videos stored under the hashtag'),
    newToday: count.nullable().describe('Null is unknown: every scan of the day failed, or there was none'),
    highPriority: count,
    lastScan: time.nullable().describe('When the newest scan began; null when there was none'),
    lastScanStatus: scanStatus.nullable(),
    lastScanNewVideos: count.nullable().describe('Null until it is finished'),
    lastScanCredits: z.number().nullable(),
    lastScanError: z.string().nullable(),
    nextScan: time.nullable().describe('Null while paused'),
    budgetWait: z
      .object({ kind: budgetKind, until: time })
      .nullable()
      .describe('The budget that it waits for, and until when; null when it waits for none'),
  })
  .meta({ id: 'Hashtag' });

export const hashtagListSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    today: day.describe('The day that newToday counts'),
    timezone: z.string(),
    hashtags: z.array(hashtagSchema),
  })
  .meta({ id: 'HashtagList' });

export const scanSchema = z
  .object({
    id: count.describe('Give the last one as "before" to continue the list'),
    hashtag: z.string(),
    brand: z.string().nullable(),
    reason: z.enum(['schedule', 'manual']),
    status: scanStatus,
    day,
    maxVideos: count.describe('How many it was asked for'),
    pages: count,
    videosSeen: count,
    newVideos: count.nullable().describe('Null until it is finished'),
    rejected: count,
    credits: z.number(),
    stopReason: z.string().nullable(),
    error: z.string().nullable(),
    errorCode: z.string().nullable().describe('The stable name of the error'),
    startedAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Scan' });

export const callSchema = z
  .object({
    id: count.describe('Give the last one as "before" to continue the list'),
    scanId: count.nullable(),
    hashtag: z.string().nullable(),
    endpoint: z.string(),
    dialect: z.string().nullable(),
    status: count.nullable().describe('Null when no answer arrived'),
    error: z.string().nullable(),
    credits: z.number().nullable().describe('Null is unknown'),
    calledAt: time,
    finishedAt: time
      .nullable()
      .describe('Null while the answer has not arrived, and for ever if it never does'),
  })
  .meta({ id: 'Call' });

export const callListSchema = z.object({ calls: z.array(callSchema) }).meta({ id: 'CallList' });
export const scanListSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    scans: z.array(scanSchema),
  })
  .meta({ id: 'ScanList' });
export const summaryListSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    date: day,
    summaries: z.array(dailySummarySchema),
    withoutSummary: z
      .array(z.string())
      .describe('Hashtags that were tracked on this day and have no summary of it: nothing is known yet'),
  })
  .meta({ id: 'SummaryList' });

/** What any route may answer beside its own; for `response` of a route's schema. */
export const errorResponses = {
  400: errorSchema,
  401: errorSchema,
  403: errorSchema,
  404: errorSchema,
  409: errorSchema,
  413: errorSchema,
  415: errorSchema,
  429: errorSchema,
  500: errorSchema,
  503: errorSchema,
};
