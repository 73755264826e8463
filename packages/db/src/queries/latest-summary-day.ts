import type { Db } from '../schema.ts';

/** The newest day that has a daily summary, `YYYY-MM-DD`, or null. Reads one row by index. */
export async function latestSummaryDay(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('daily_summaries')
    .select('day')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}
