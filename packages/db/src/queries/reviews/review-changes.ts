import type { Db } from '../../schema.ts';
import type { RejectReason, ReviewState } from './states.ts';

/** A line of the audit trail; `version` is its id. */
export type ReviewChange = {
  version: number;
  from: ReviewState;
  to: ReviewState;
  note: string;
  reason: RejectReason | null;
  snoozedUntil: Date | null;
  at: Date;
  /** Null: it woke up by itself. */
  person: string | null;
  undoes: number | null;
};

/** What was decided about a post, the latest first. */
export async function reviewChanges(db: Db, videoId: string, limit: number): Promise<ReviewChange[]> {
  return db
    .selectFrom('review_changes')
    .select([
      'id as version',
      'from_state as from',
      'to_state as to',
      'note',
      'reason',
      'snoozed_until as snoozedUntil',
      'changed_at as at',
      'person_name as person',
      'undoes',
    ])
    .where('video_id', '=', videoId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
