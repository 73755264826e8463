import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Posts that sleep no longer are new again, in front of the queue; so many at a time. */
const wokenAtOnce = 1000;

/** Wakes the posts whose snooze is over by `now`, whoever asks first; nobody is named in the audit trail. */
export async function wakeReviews(db: Db, now: Date): Promise<void> {
  await sql`
    with due as materialized (
      select video_id, note from reviews where state = 'snoozed' and snoozed_until <= ${now}
      order by snoozed_until limit ${wokenAtOnce} for no key update skip locked),
    added as (
      insert into review_changes (video_id, from_state, to_state, note, changed_at)
      select video_id, 'snoozed', 'new', note, ${now} from due
      returning id, video_id),
    woken as (
      update reviews r set state = 'new', since = ${now}, version = a.id, snoozed_until = null, changed_at = ${now},
        person_name = null
      from added a where r.video_id = a.video_id)
    update review_hashtags rh set state = 'new', since = ${now} from added a where rh.video_id = a.video_id`.execute(
    db,
  );
}
