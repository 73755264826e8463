import { type Dialect, JobError } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** A call that is about to be sent for a hashtag. */
export type CallToSend = {
  scanId: number;
  hashtagId: number;
  endpoint: string;
  dialect: Dialect | null;
  calledAt: Date;
  /** The day of `calledAt` in the configured time zone: what budgets count by. */
  day: string;
};

/** How a call ended. Null credits are unknown, not zero. */
export type CallOutcome = {
  status: number | null;
  error: string | null;
  creditsUsed: number | null;
  creditsRemaining: number | null;
  durationMs: number;
};

/** A scan ended before a call for it was sent, which must not be any more: its job, which comes again, sees that. */
export class ScanEnded extends JobError {
  override readonly name = 'ScanEnded';

  constructor() {
    super('the scan ended before the call was sent', { retry: 'later', delayMs: 50 });
  }
}

/** `openCalls` of one call: its id. Throws `ScanEnded` instead of null. */
export async function openCall(db: Db, call: CallToSend): Promise<number> {
  const [id = null] = await openCalls(db, [call]);
  if (id === null) throw new ScanEnded();
  return id;
}

/**
 * Writes calls down before they are sent and returns their ids, in order; null for one whose scan fetches no more: it was
 * ended since its job looked, and nothing is written. Until `closeCalls` the credits of a call are unknown,
 * which they stay if its process dies: what may have been billed is never forgotten.
 */
export async function openCalls(db: Db, calls: CallToSend[]): Promise<(number | null)[]> {
  const result = await sql<{ id: number | null }>`
    with calls as materialized (
      select c.*, case when s.id is not null then count(s.id) over (order by ordinality) end as place
      from rows from (json_to_recordset(${JSON.stringify(calls)}) as ("scanId" bigint, "hashtagId" bigint, endpoint text,
        dialect text, "calledAt" timestamptz, day date)) with ordinality as c
      left join scans s on s.id = c."scanId" and s.status = 'fetching'),
    opened as (
      insert into api_calls (scan_id, hashtag_id, endpoint, dialect, called_at, day)
      select "scanId", "hashtagId", endpoint, dialect, "calledAt", day from calls where place is not null
      order by place
      returning id, day, hashtag_id),
    rolled as (
      insert into spending as s (day, hashtag_id, calls, unknown_calls, credits)
      select day, hashtag_id, count(*), count(*), 0 from opened group by day, hashtag_id order by day, hashtag_id
      on conflict (day, hashtag_id) do update set calls = s.calls + excluded.calls,
        unknown_calls = s.unknown_calls + excluded.unknown_calls),
    reckoned as (
      update budget_days b set spent = b.spent + o.calls
      from (select day, count(*) as calls from opened group by day) o where b.day = o.day)
    select o.id from calls left join (select id, row_number() over (order by id) as place from opened) o using (place)
    order by ordinality`.execute(db);
  return result.rows.map(({ id }) => id);
}

/** `closeCalls` of one call: whether it was open. */
export async function closeCall(db: Db, callId: number, outcome: CallOutcome): Promise<boolean> {
  return (await closeCalls(db, [{ callId, outcome }])).has(callId);
}

/**
 * Writes down how calls ended and adds their credits to their scans and to their hashtags' days. Returns those that were
 * open; the others were closed before, and nothing is changed: a commit whose answer got lost may be repeated.
 */
export async function closeCalls(
  db: Db,
  ends: { callId: number; outcome: CallOutcome }[],
): Promise<Set<number>> {
  const rows = ends.map(({ callId, outcome }) => ({
    callId,
    ...outcome,
    milliseconds: Math.round(outcome.durationMs),
  }));
  const result = await sql<{ id: number }>`
    with ends as (
      select * from json_to_recordset(${JSON.stringify(rows)}) as e("callId" bigint, status integer, error text,
        "creditsUsed" numeric, "creditsRemaining" numeric, milliseconds integer)),
    locked as materialized (
      select c.id, e.* from api_calls c join ends e on e."callId" = c.id
      where c.finished_at is null order by c.id for no key update of c),
    closed as (
      update api_calls c set status = l.status, error = l.error, credits_used = l."creditsUsed",
        credits_remaining = l."creditsRemaining", milliseconds = l.milliseconds,
        finished_at = c.called_at + l.milliseconds * interval '1 millisecond'
      from locked l where c.id = l.id
      returning c.id, c.scan_id, c.hashtag_id, c.day, c.credits_used),
    counted as (
      update scans s set credits_used = s.credits_used + c.credits
      from (select scan_id, sum(credits_used) as credits from closed where credits_used > 0 group by scan_id) c
      where s.id = c.scan_id),
    rolled as (
      update spending s set credits = s.credits + c.credits, unknown_calls = s.unknown_calls - c.calls
      from (select day, hashtag_id, sum(credits_used) as credits, count(*) as calls from closed
        where credits_used is not null group by day, hashtag_id) c
      where s.day = c.day and s.hashtag_id = c.hashtag_id),
    reckoned as (
      update budget_days b set spent = b.spent + c.difference
      from (select day, sum(credits_used - 1) as difference from closed
        where hashtag_id is not null and credits_used <> 1 group by day) c
      where b.day = c.day)
    select id from closed`.execute(db);
  return new Set(result.rows.map(({ id }) => id));
}

/** Writes down a call that is free of charge and belongs to no hashtag, after its end. */
export async function recordFreeCall(
  db: Db,
  call: CallOutcome & Pick<CallToSend, 'endpoint' | 'calledAt' | 'day'>,
): Promise<void> {
  await db
    .insertInto('api_calls')
    .values({
      endpoint: call.endpoint,
      status: call.status,
      error: call.error,
      credits_used: call.creditsUsed,
      credits_remaining: call.creditsRemaining,
      milliseconds: Math.round(call.durationMs),
      called_at: call.calledAt,
      day: call.day,
      finished_at: new Date(call.calledAt.getTime() + call.durationMs),
    })
    .execute();
}

/** Credits left as the API last told, or null when it never did. Reads one row by index. */
export async function creditsRemaining(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('api_calls')
    .select('credits_remaining')
    .where('credits_remaining', 'is not', null)
    .orderBy('called_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.credits_remaining ?? null;
}
