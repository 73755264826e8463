import { type RawBuilder, sql } from 'kysely';

/** An answer, by its call, and when it was fetched. */
export type Moment = { callId: number; observedAt: Date };

/**
 * The videos that another kept answer of the very same moment shows too (two hashtags at once). Which of two such answers
 * counts follows from the order of scoring, which nobody can tell any more: a replay leaves it at that.
 */
export function videosOfSameMoment({ callId, observedAt }: Moment): RawBuilder<{ videoId: string }> {
  return sql`
    select unnest(p.video_ids) as "videoId"
    from raw_answers other join scan_pages p on p.scan_id = other.scan_id and p.page = other.page
    where other.fetched_at = ${observedAt} and other.call_id <> ${callId} and other.quarantined_at is null`;
}
