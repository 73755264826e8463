import { z } from 'zod';
import type { callListSchema, scanListSchema } from '../schemas.ts';
import { refusalSchema, scanSchema } from '../schemas.ts';
import { budgetKind } from '@ugc-radar/types';

const count = z.int().nonnegative();
const time = z.iso.datetime();

const expectedReason = 'expected a reason of 3 to 300 characters: it is written into the log';

/** What makes a refused expense happen all the same. */
export const forced = {
  force: z
    .boolean()
    .default(false)
    .describe('Also where a budget or a scan of the last minute speaks against it'),
  reason: z
    .string()
    .trim()
    .min(3, expectedReason)
    .max(300, expectedReason)
    .optional()
    .describe('Why; required with "force"'),
};

export const scanRequestSchema = z.strictObject({ hashtag: z.string(), ...forced });

export const scanStartedSchema = z
  .object({
    scanId: count,
    joined: z.boolean().describe('True: it was being fetched already, and costs nothing more'),
  })
  .meta({ id: 'ScanStarted' });

export const scanPriceSchema = z
  .object({
    hashtag: z.string(),
    credits: z.number().describe('Expected; 0 while a scan of the hashtag is open, which would be joined'),
    costUsd: z.number(),
    refusal: refusalSchema.nullable().describe('Why it would be refused without "force"; null: it would not'),
    heldUp: refusalSchema.nullable().describe('Why nothing can be fetched at present; null: it can'),
  })
  .meta({ id: 'ScanPrice' });

export const scanDetailSchema = scanSchema
  .extend({
    forced: z.boolean().describe('A person asked for all of it, past budgets and known pages'),
    hashtagRemoved: z.boolean(),
    waitsFor: budgetKind.nullable(),
    waitsUntil: time.nullable(),
    pageList: z
      .array(
        z.object({
          page: count,
          fetchedAt: time,
          items: count,
          rejected: count,
          scoredAt: time.nullable().describe('Null while its videos wait to be scored'),
        }),
      )
      .describe('At most 200'),
    rejectedItems: z.array(
      z.object({
        reason: z.string(),
        items: count,
        example: z.string().describe('The start of one of them, as the API sent it'),
      }),
    ),
  })
  .meta({ id: 'ScanDetail' });

export type ScanDetail = z.infer<typeof scanDetailSchema>;
export type Scan = z.infer<typeof scanSchema>;
export type ScanPrice = z.infer<typeof scanPriceSchema>;
export type ScanStarted = z.infer<typeof scanStartedSchema>;
export type ScanList = z.infer<typeof scanListSchema>;
export type CallList = z.infer<typeof callListSchema>;
