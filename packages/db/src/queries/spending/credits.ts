import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** What the calls of one brand, hashtag or day cost. */
export type CreditsLine = {
  /** The brand's or hashtag's name, or the day; null for hashtags without a brand. */
  name: string | null;
  calls: number;
  /** Calls of which nobody knows what they cost, because no answer arrived or it did not say. */
  unknownCalls: number;
  /** What the API said that it billed; unknown calls are not in it. */
  credits: number;
};

export type CreditsBy = 'brand' | 'hashtag' | 'day';

const names: Record<CreditsBy, RawBuilder<unknown>> = {
  brand: sql`h.brand`,
  hashtag: sql`h.name`,
  day: sql`s.day::text`,
};

/** The ledger from day `from` to day `to`, both inclusive and open when null: dearest first, days in order. */
export async function creditsBy(
  db: Db,
  by: CreditsBy,
  range: { from: string | null; to: string | null },
): Promise<CreditsLine[]> {
  const result = await sql<CreditsLine>`
    select ${names[by]} as name, sum(s.calls) as calls, sum(s.unknown_calls) as "unknownCalls", sum(s.credits) as credits
    from spending s join hashtags h on h.id = s.hashtag_id
    where s.day between coalesce(${range.from}::date, '-infinity') and coalesce(${range.to}::date, 'infinity')
    group by 1
    order by ${by === 'day' ? sql`name` : sql`credits desc, name`}`.execute(db);
  return result.rows;
}

/**
 * What was spent on each of the last `days` days up to `today`, and the first day of all, with 0 credits: since when there
 * has been any spending. Reads those days only.
 */
export async function recentSpending(
  db: Db,
  { today, days }: { today: string; days: number },
): Promise<{ day: string; credits: number }[]> {
  const result = await sql<{ day: string; credits: number }>`
    select min(day) as day, 0 as credits from spending where day <= ${today} having min(day) is not null
    union all
    select day, sum(credits) from spending
    where day > ${today}::date - ${days}::integer and day <= ${today} group by day`.execute(db);
  return result.rows;
}

/** One request of the ledger. */
export type LedgerCall = {
  id: number;
  scanId: number | null;
  hashtag: string | null;
  endpoint: string;
  dialect: string | null;
  /** Null when no answer arrived. */
  status: number | null;
  error: string | null;
  /** Null is unknown. */
  credits: number | null;
  calledAt: Date;
  /** Null while the answer has not arrived, and for ever if it never does. */
  finishedAt: Date | null;
};

/** The newest calls, of all scans or of one, newest first; `before` continues a list after the call with that id. */
export async function newestCalls(
  db: Db,
  options: { limit: number; before?: number | undefined; scanId?: number | undefined },
): Promise<LedgerCall[]> {
  let query = db
    .selectFrom('api_calls as c')
    .leftJoin('hashtags as h', 'h.id', 'c.hashtag_id')
    .select([
      'c.id',
      'c.scan_id as scanId',
      'h.name as hashtag',
      'c.endpoint',
      'c.dialect',
      'c.status',
      'c.error',
      'c.credits_used as credits',
      'c.called_at as calledAt',
      'c.finished_at as finishedAt',
    ])
    .orderBy('c.id', 'desc')
    .limit(options.limit);
  if (options.before !== undefined) query = query.where('c.id', '<', options.before);
  if (options.scanId !== undefined) query = query.where('c.scan_id', '=', options.scanId);
  return query.execute();
}
