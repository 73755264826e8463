import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import { isOpen } from './open-scans.ts';

/** Clocks of several machines differ a little. */
const toleranceMs = 60_000;

/**
 * Takes back what a clock that was ahead wrote, and that would keep things waiting until that time comes: hashtags whose
 * next scan is further away than their schedule's next slot, scans and calls dated in the future.
 * Returns how many rows it changed. Reads one hashtag per schedule in use, and else by an index only what it changes.
 */
export async function pullBackFuture(
  db: Db,
  { now, nextScanAt }: { now: Date; nextScanAt: (schedules: string[]) => Map<string, Date> },
): Promise<number> {
  const future = new Date(now.getTime() + toleranceMs);
  const hashtags = await pullBackHashtags(db, now, nextScanAt);
  const scans = await pullBackScans(db, now, future);
  const calls = await pullBackCalls(db, now, future);
  return hashtags + scans + calls;
}

/**
 * A slot that has come meanwhile is left alone: the hashtag may have been claimed for it, and would be scanned twice. Scans
 * of slots that are still to come were opened too early: they leave the slot to the scan that it will have.
 */
async function pullBackHashtags(
  db: Db,
  now: Date,
  nextScanAt: (schedules: string[]) => Map<string, Date>,
): Promise<number> {
  const latest = await latestOfSchedules(db);
  const ahead = latest.filter(({ at }) => at !== null && at > now);
  const next = nextScanAt(ahead.map(({ schedule }) => schedule));
  const tooLate = ahead.flatMap(({ schedule, at }) => {
    const slot = next.get(schedule);
    return slot && at && at > slot ? { schedule, at: slot } : [];
  });
  if (tooLate.length === 0) return 0;
  const result = await sql<{ moved: number }>`
    with moved as (
      update hashtags h set next_scan_at = n.at
      from json_to_recordset(${JSON.stringify(tooLate)}) as n(schedule text, at timestamptz)
      where h.schedule = n.schedule and h.status = 'active' and h.next_scan_at > n.at
        and n.at > clock_timestamp()
      returning h.id, n.at),
    left_alone as (
      update scans s set slot = ${now}::timestamptz - s.id * interval '1 microsecond'
      from moved where s.hashtag_id = moved.id and s.slot >= moved.at)
    select count(*) as moved from moved`.execute(db);
  return onlyRow(result).moved;
}

/** The schedules in use, each with the latest next scan of its hashtags: from one to the next by an index. */
async function latestOfSchedules(db: Db): Promise<{ schedule: string; at: Date | null }[]> {
  const result = await sql<{ schedule: string; at: Date | null }>`
    with recursive used as (
      (select schedule from hashtags where status = 'active' order by schedule limit 1)
      union all
      select (select h.schedule from hashtags h where h.status = 'active' and h.schedule > used.schedule
        order by h.schedule limit 1)
      from used where used.schedule is not null)
    select schedule, (select max(h.next_scan_at) from hashtags h
      where h.status = 'active' and h.schedule = used.schedule) as at
    from used where schedule is not null`.execute(db);
  return result.rows;
}

/** Also their slots: a slot that was scanned too early is scanned when it comes. */
async function pullBackScans(db: Db, now: Date, future: Date): Promise<number> {
  const moved = await sql`
    update scans s set
      slot = case when s.slot > ${now} then ${now}::timestamptz - s.id * interval '1 microsecond' else s.slot end,
      created_at = least(s.created_at, ${now}), queued_at = least(s.queued_at, ${now}),
      finished_at = least(s.finished_at, ${now}),
      waited_since = case when s.waited_since > ${now} then ${now} else s.waited_since end
    where s.id in (
      select id from scans where finished_at > ${future}
      union all
      select id from scans where ${isOpen('scans')} and queued_at > ${future})`.execute(db);
  return Number(moved.numAffectedRows ?? 0);
}

async function pullBackCalls(db: Db, now: Date, future: Date): Promise<number> {
  const calls = await sql`
    update api_calls set called_at = ${now}, finished_at = least(finished_at, ${now})
    where called_at > ${future}`.execute(db);
  return Number(calls.numAffectedRows ?? 0);
}
