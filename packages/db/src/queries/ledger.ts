import { sql } from 'kysely';
import type { Db, Dialect } from '../schema.ts';

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

/**
 * Writes a call down before it is sent and returns its id. Until `closeCall` its credits are unknown, which they stay
 * if its process dies: what may have been billed is never forgotten.
 */
export async function openCall(db: Db, call: CallToSend): Promise<number> {
  const result = await sql<{ id: number }>`
    with opened as (
      insert into api_calls (scan_id, hashtag_id, endpoint, dialect, called_at, day)
      values (${call.scanId}, ${call.hashtagId}, ${call.endpoint}, ${call.dialect}, ${call.calledAt}, ${call.day})
      returning id, day, hashtag_id),
    rolled as (
      insert into spending as s (day, hashtag_id, calls, unknown_calls, credits)
      select day, hashtag_id, 1, 1, 0 from opened
      on conflict (day, hashtag_id) do update set calls = s.calls + 1, unknown_calls = s.unknown_calls + 1),
    reckoned as (update budget_days b set spent = b.spent + 1 from opened where b.day = opened.day)
    select id from opened`.execute(db);
  const [opened] = result.rows;
  if (!opened) throw new Error('an insert with returning gave no row');
  return opened.id;
}

/**
 * Writes down how a call ended and adds its credits to its scan and to its hashtag's day. Returns false, and changes
 * nothing, when that was done before: a commit whose answer got lost may be repeated.
 */
export async function closeCall(db: Db, callId: number, outcome: CallOutcome): Promise<boolean> {
  const { status, error, creditsUsed } = outcome;
  const milliseconds = Math.round(outcome.durationMs);
  const result = await sql<{ closed: number }>`
    with closed as (
      update api_calls set status = ${status}, error = ${error}, credits_used = ${creditsUsed},
        credits_remaining = ${outcome.creditsRemaining}, milliseconds = ${milliseconds},
        finished_at = called_at + ${milliseconds} * interval '1 millisecond'
      where id = ${callId} and finished_at is null
      returning scan_id, hashtag_id, day, credits_used),
    counted as (
      update scans s set credits_used = s.credits_used + closed.credits_used
      from closed where s.id = closed.scan_id and closed.credits_used > 0),
    rolled as (
      update spending s set credits = s.credits + closed.credits_used, unknown_calls = s.unknown_calls - 1
      from closed where s.day = closed.day and s.hashtag_id = closed.hashtag_id and closed.credits_used is not null),
    reckoned as (
      update budget_days b set spent = b.spent + closed.credits_used - 1
      from closed where b.day = closed.day and closed.hashtag_id is not null and closed.credits_used <> 1)
    select count(*) as closed from closed`.execute(db);
  return result.rows[0]?.closed === 1;
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
