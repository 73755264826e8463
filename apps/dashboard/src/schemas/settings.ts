import { brandName, budgetKind, hashtagStatuses, overrunSchema } from '@ugc-radar/types';
import { z } from 'zod';
import { type hashtagListSchema, refusalSchema } from '../schemas.ts';
import { forced } from './runs.ts';
import { engagementThreshold, viewThreshold } from './thresholds.ts';

const count = z.int().nonnegative();
const largest = 2_147_483_647;
const expectedVideos = `expected a whole number from 1 to ${largest}`;
const expectedBudget = `expected credits, a whole number from 1 to ${largest}, or null for no limit`;

/** What may be decided about a hashtag; what is left out stays as it is, or gets the default. */
const decisions = {
  brand: brandName.nullable().optional(),
  schedule: z.string().optional().describe('Cron, 5 fields, in the configured time zone'),
  maxVideos: z.int(expectedVideos).min(1, expectedVideos).max(largest, expectedVideos).optional(),
  engagementThreshold: engagementThreshold.optional(),
  viewThreshold: viewThreshold.optional(),
};

const names = z
  .array(z.string())
  .min(1, 'expected at least one hashtag')
  .max(100, 'expected at most 100 hashtags');

export const newHashtagsSchema = z.strictObject({ names, ...decisions, ...forced });
export const changedHashtagSchema = z.strictObject({
  ...decisions,
  status: z.enum(hashtagStatuses).optional(),
  ...forced,
});
export const plannedHashtagsSchema = z.strictObject({
  names,
  ...decisions,
  status: z.enum(['active', 'paused']).optional(),
  onlyNew: z
    .boolean()
    .default(false)
    .describe('Leaves what is tracked already as it is, as POST /api/hashtags does'),
});

export const changeNotesSchema = z
  .object({
    changed: z.array(z.string()).describe('Names that were changed, or are tracked from now on'),
    known: z.array(z.string()).describe('Names that were tracked already and were left as they are'),
    notes: z.array(z.string()).describe('What it costs, and which budget is too small for it'),
    overruns: z.array(overrunSchema).describe('The budgets that are too small for it'),
  })
  .meta({ id: 'ChangeNotes' });

export const planPriceSchema = z
  .object({
    known: z.array(z.string()).describe('With "onlyNew": names that are tracked already, left as they are'),
    schedule: z.string().describe('In words where it has a common form, else as it is'),
    next: z.array(z.iso.datetime()).describe('The next three times'),
    runsPerMonth: count.describe('In 30 days, for each hashtag'),
    creditsBefore: z.number().describe('Of all active hashtags in 30 days, as it is'),
    creditsAfter: z.number().describe('The same after the change'),
    usdBefore: z.number(),
    usdAfter: z.number(),
    notes: z.array(z.string()),
    refusal: refusalSchema.nullable().describe('Why it would be refused without "force"; null: it would not'),
  })
  .meta({ id: 'PlanPrice' });

const budget = z.int(expectedBudget).min(1, expectedBudget).max(largest, expectedBudget).nullable();
/** One that is left out stays as it is. */
export const brandBudgetsSchema = z.strictObject({
  daily: budget.optional().describe('Credits a day; null: no limit'),
  monthly: budget.optional().describe('Credits a calendar month; null: no limit'),
});

export const settingsSchema = z
  .object({
    demo: z.boolean().describe('True: no API key is set, and the data comes from the bundled simulator'),
    timezone: z.string(),
    creditUsd: z.number(),
    creditsRemaining: z.number().nullable().describe('As the API last told; null when it never did'),
    concurrency: z.object({
      configured: count.describe(
        'SCAVIO_CONCURRENCY; where the dashboard has none, that of the fetch workers',
      ),
      learned: count
        .nullable()
        .describe('Requests in flight that the API allows; null before the first fetch'),
    }),
    knownScans: count.describe('A scan ends at the first page that this many last scans know; 0: never'),
    vault: z.object({
      days: count.describe('For which raw answers are kept; 0: not at all'),
      bytes: count,
      oldest: z.iso.datetime().nullable(),
    }),
    stored: z.object({ database: z.enum(['postgres', 'embedded']), queue: z.enum(['redis', 'postgres']) }),
    budgets: z.array(
      z.object({
        kind: budgetKind,
        brand: z.string().nullable(),
        allowed: count,
        spent: z.number(),
        reserved: z.number().describe('What the open scans are expected to cost yet'),
      }),
    ),
    brands: z.array(
      z.object({
        name: z.string(),
        hashtags: count,
        dailyBudget: count.nullable(),
        monthlyBudget: count.nullable(),
      }),
    ),
  })
  .meta({ id: 'Settings' });

export type Settings = z.infer<typeof settingsSchema>;
export type PlanPrice = z.infer<typeof planPriceSchema>;
export type ChangeNotes = z.infer<typeof changeNotesSchema>;
export type NewHashtags = z.input<typeof newHashtagsSchema>;
export type ChangedHashtag = z.input<typeof changedHashtagSchema>;
export type PlannedHashtags = z.input<typeof plannedHashtagsSchema>;
export type BrandBudgets = z.infer<typeof brandBudgetsSchema>;
export type HashtagList = z.infer<typeof hashtagListSchema>;
export type TrackedHashtag = HashtagList['hashtags'][number];
