import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import type { RejectReason, ReviewState } from './states.ts';

/** What a post's review is to be. */
export type ReviewTarget = {
  videoId: string;
  state: ReviewState;
  note: string;
  reason: RejectReason | null;
  snoozedUntil: Date | null;
  /** The change that this one takes back. */
  undoes: number | null;
};

/**
 * Changes reviews that the transaction has locked, and adds each change to the audit trail. A post that is new again takes
 * the place of its flag in the queue.
 */
export async function writeReviewChanges(
  trx: Trx,
  targets: ReviewTarget[],
  { person, at }: { person: { id: number; name: string }; at: Date },
): Promise<void> {
  if (targets.length === 0) return;
  await sql`
    with target as materialized (
      select t.*, r.state as before,
        case when t.state <> 'new' then ${at} else coalesce((
          select min(high_priority_at) from video_hashtags where video_id = r.video_id and high_priority), ${at}) end as since
      from json_to_recordset(${JSON.stringify(targets)}) as t ("videoId" text, state text, note text, reason text,
        "snoozedUntil" timestamptz, undoes bigint)
      join reviews r on r.video_id = t."videoId"),
    added as (
      insert into review_changes (video_id, from_state, to_state, note, reason, snoozed_until, changed_at, person_id,
        person_name, undoes)
      select "videoId", before, state, note, reason, "snoozedUntil", ${at}, ${person.id}, ${person.name}, undoes
      from target order by "videoId"
      returning id, video_id),
    written as (
      update reviews r set state = t.state, since = t.since, version = a.id, note = t.note, reason = t.reason,
        snoozed_until = t."snoozedUntil", changed_at = ${at}, person_name = ${person.name}
      from target t join added a on a.video_id = t."videoId" where r.video_id = t."videoId")
    insert into review_hashtags as rh (video_id, hashtag_id, state, since)
    select t."videoId", vh.hashtag_id, t.state, t.since
    from target t join video_hashtags vh on vh.video_id = t."videoId"
    order by t."videoId", vh.hashtag_id
    on conflict (video_id, hashtag_id) do update set state = excluded.state, since = excluded.since`.execute(
    trx,
  );
}
