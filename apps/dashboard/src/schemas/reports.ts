import {
  hashtagReportSchema,
  moneylessReportSchema,
  reportValuesSchema,
  sharedHashtagReportSchema,
  total,
} from '@ugc-radar/types';
import { z } from 'zod';
import { day } from '../schemas.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();
const expectedCost = 'expected US dollars, a number from 0';

const campaignCost = z.preprocess(
  // Made a number, a text without one would be 0.
  (given) => (typeof given === 'string' && given.trim() === '' ? Number.NaN : given),
  z.coerce.number({ error: expectedCost }).min(0, expectedCost).max(1e12, expectedCost),
);

/** The days of a report or an export. */
export const rangeQuery = {
  from: day.optional().describe('First day, inclusive; open when left out'),
  to: day.optional().describe('Last day, inclusive; open when left out'),
};

export const reportQuerySchema = z.strictObject({
  ...rangeQuery,
  campaignCost: campaignCost.optional().describe('What the campaign cost, in US dollars'),
});

const expectedCreators = 'expected a whole number from 1';

export const reportJsonQuerySchema = reportQuerySchema.extend({
  creators: z.coerce
    .number({ error: expectedCreators })
    .int(expectedCreators)
    .min(1, expectedCreators)
    .optional()
    .describe('How many creators the leaderboard lists, those with the most plays; all when left out'),
});

export { hashtagReportSchema, reportValuesSchema };

export const newShareSchema = z.strictObject({
  hashtag: z.string(),
  from: day.nullable(),
  to: day.nullable(),
  campaignCostUsd: z.number().min(0).max(1e12).nullable(),
  frozen: z.boolean().describe('True: the numbers of this moment; false: always the newest'),
  hideMoney: z.boolean().describe('True: costs, credits and values are left out'),
  expiresInDays: z
    .int('expected whole days from 1 to 3650, or null')
    .min(1, 'expected whole days from 1 to 3650, or null')
    .max(3650, 'expected whole days from 1 to 3650, or null')
    .nullable()
    .describe('Null: until it is revoked'),
  note: z.string().trim().max(200).nullable().describe('Whom it is for'),
});

export const shareSchema = z
  .object({
    id: count.describe('Give the last one as "before" to continue the list'),
    hashtag: z.string(),
    from: day.nullable(),
    to: day.nullable(),
    frozen: z.boolean(),
    hideMoney: z.boolean(),
    note: z.string().nullable(),
    createdBy: z.string().nullable(),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    state: z.enum(['open', 'revoked', 'expired']),
    views: total,
    lastViewedAt: time.nullable(),
  })
  .meta({ id: 'Share' });

export const shareListSchema = z
  .object({
    shares: z.array(shareSchema),
    local: z.boolean().describe('True: there is no RADAR_TOKEN, so links open on this machine only'),
  })
  .meta({ id: 'ShareList' });

export const createdShareSchema = z
  .object({
    id: count,
    path: z
      .string()
      .describe('The link without the host. It is shown this once: only a digest of it is stored'),
  })
  .meta({ id: 'CreatedShare' });

/** What a link shows. Where money is hidden its fields are not there. */
export const sharedReportSchema = z
  .object({
    frozen: z.boolean().describe('True: the numbers of report.madeAt'),
    report: z.union([sharedHashtagReportSchema, moneylessReportSchema]),
  })
  .meta({ id: 'SharedReport' });

export type ReportAnswer = z.infer<typeof hashtagReportSchema>;
export type ShareAnswer = z.infer<typeof shareSchema>;
export type SharedReportAnswer = z.infer<typeof sharedReportSchema>;
export type NewShareBody = z.infer<typeof newShareSchema>;
export type ShareListAnswer = z.infer<typeof shareListSchema>;
export type CreatedShareAnswer = z.infer<typeof createdShareSchema>;
export type ReportValuesAnswer = z.infer<typeof reportValuesSchema>;
