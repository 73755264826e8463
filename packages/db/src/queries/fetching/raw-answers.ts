import type { Dialect } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { RawAnswer } from '../../raw-answer.ts';
import type { Db, Trx } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';

/** Rows deleted by one statement: their bodies are deleted with them, some hundred kilobytes each. */
const pruneBatch = 500;
const readBatch = 20;

type AnswerOfPage = {
  callId: number;
  scanId: number;
  page: number;
  fetchedAt: Date;
  /** Null: it is not kept. */
  raw: RawAnswer | null;
};

/** Keeps the answers that calls brought for pages; `quarantine` says why nothing else of them is stored. */
export async function keepRawAnswers(
  trx: Trx,
  answers: AnswerOfPage[],
  quarantine?: { at: Date; reason: string },
): Promise<void> {
  const rows = answers.flatMap(({ raw, ...call }) =>
    raw === null
      ? []
      : {
          call_id: call.callId,
          scan_id: call.scanId,
          page: call.page,
          fetched_at: call.fetchedAt,
          bytes: raw.bytes,
          body: raw.body,
          quarantined_at: quarantine?.at ?? null,
          quarantine_reason: quarantine?.reason ?? null,
        },
  );
  if (rows.length > 0) await trx.insertInto('raw_answers').values(rows).execute();
}

/** A kept answer, to be read again. `body` is compressed. */
export type KeptAnswer = {
  callId: number;
  fetchedAt: Date;
  body: Buffer;
  dialect: Dialect;
  /** Since when nothing of it is stored; null: it is in order. */
  quarantinedAt: Date | null;
};

/** Which kept answers: those of scans from day `since` on, of some hashtags; null: all. */
export type KeptAnswers = { since: string | null; hashtagIds: number[] | null };

/** The next answers after one, in the order in which they were fetched; few, because each may be a megabyte. */
export async function nextRawAnswers(
  db: Db,
  { since, hashtagIds }: KeptAnswers,
  after: Pick<KeptAnswer, 'callId' | 'fetchedAt'> | null,
): Promise<KeptAnswer[]> {
  const result = await sql<KeptAnswer>`
    select r.call_id as "callId", r.fetched_at as "fetchedAt", r.body, c.dialect,
      r.quarantined_at as "quarantinedAt"
    from raw_answers r join scans s on s.id = r.scan_id join api_calls c on c.id = r.call_id
    where (r.fetched_at, r.call_id) > (${after?.fetchedAt ?? '-infinity'}::timestamptz, ${after?.callId ?? 0}::bigint)
      and s.day >= coalesce(${since}::date, '-infinity')
      and (${hashtagIds}::bigint[] is null or s.hashtag_id = any(${hashtagIds}::bigint[]))
    order by r.fetched_at, r.call_id
    limit ${readBatch}`.execute(db);
  return result.rows;
}

/**
 * Deletes the answers fetched before `before`, some hundred at a time; quarantined ones only once they have been so since
 * before `quarantinedBefore`. Returns how many.
 */
export async function pruneRawAnswers(
  db: Db,
  { before, quarantinedBefore }: { before: Date; quarantinedBefore: Date },
): Promise<number> {
  let pruned = 0;
  for (;;) {
    const result = await sql<{ deleted: number }>`
      with oldest as (
        select call_id from raw_answers
        where fetched_at < ${before} and (quarantined_at is null or quarantined_at < ${quarantinedBefore}) order by fetched_at, call_id limit ${pruneBatch}),
      deleted as (delete from raw_answers r using oldest o where r.call_id = o.call_id returning 1)
      select count(*) as deleted from deleted`.execute(db);
    const { deleted } = onlyRow(result);
    pruned += deleted;
    if (deleted < pruneBatch) return pruned;
  }
}

/** What the kept answers take on disk, indexes included, and when the oldest was fetched. Costs the same however many. */
export async function rawAnswersSize(db: Db): Promise<{ bytes: number; oldest: Date | null }> {
  const result = await sql<{ bytes: number; oldest: Date | null }>`
    select pg_total_relation_size('raw_answers') as bytes, (select min(fetched_at) from raw_answers) as oldest`.execute(
    db,
  );
  return onlyRow(result);
}

/** The answers that are kept apart: how many, since when, and why the newest is. */
export type QuarantinedAnswers = { pages: number; since: Date | null; reason: string | null };

/** Counts the quarantined answers by their partial index. */
export async function quarantinedAnswers(db: Db): Promise<QuarantinedAnswers> {
  const result = await sql<QuarantinedAnswers>`
    select count(*) as pages, min(quarantined_at) as since,
      (array_agg(quarantine_reason order by quarantined_at desc))[1] as reason
    from raw_answers where quarantined_at is not null`.execute(db);
  return onlyRow(result);
}
