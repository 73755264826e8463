import { z } from 'zod';

const count = z.int().nonnegative();

const amounts = {
  calls: count,
  unknownCalls: count.describe(
    'Calls of which nobody knows what they cost: no answer arrived, or it did not say',
  ),
  credits: z.number().describe('What the API said that it billed; unknown calls are not in it'),
  costUsd: z.number(),
};

/** What the API cost, by brand, hashtag or day, and how long the credits last. */
export const creditsReportSchema = z
  .object({
    demo: z.boolean(),
    by: z.enum(['brand', 'hashtag', 'day']),
    lines: z.array(z.object({ name: z.string().nullable(), ...amounts })),
    total: z.object(amounts),
    creditsRemaining: z.number().nullable().describe('As the API last told; null when it never did'),
    creditsPerDay: z
      .number()
      .nullable()
      .describe(
        'Mean of the last seven days, today included, or of those since the first spending; null when nothing was spent',
      ),
    creditsPerDayOver: count.nullable().describe('How many days that is the mean of; null without it'),
    runOutDay: z.iso.date().nullable().describe('At that pace; null when it cannot be known'),
  })
  .meta({ id: 'CreditsReport' });

export type CreditsReport = z.infer<typeof creditsReportSchema>;
