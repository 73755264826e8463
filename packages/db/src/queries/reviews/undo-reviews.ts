import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db, Trx } from '../../schema.ts';
import { type DecisionOutcome, holdersOf, lockReviews } from './decide-reviews.ts';
import { type ReviewTarget, writeReviewChanges } from './write-review-changes.ts';

/**
 * Takes back changes that a person made, each as long as it is the latest of its post: the review is again what it was
 * before, and the audit trail has both. A snooze that has run out meanwhile is not gone back to: then the post is new.
 * One outcome for each change that this person made.
 */
export async function undoReviews(
  db: Db,
  versions: number[],
  { person, at }: { person: { id: number; name: string }; at: Date },
): Promise<DecisionOutcome[]> {
  return inTransaction(db, async (trx) => {
    const changes = await changesBefore(trx, versions, person.id);
    const ids = changes.map(({ videoId }) => videoId);
    const holders = await holdersOf(trx, ids, person.id, at);
    const reviews = await lockReviews(trx, ids);
    const targets: ReviewTarget[] = [];
    const outcomes = changes.map(({ version, ...before }): DecisionOutcome => {
      const { videoId } = before;
      const holder = holders.get(videoId);
      if (holder !== undefined) return { videoId, outcome: 'held', person: holder };
      const review = reviews.get(videoId);
      if (!review) return { videoId, outcome: 'unknown', person: null };
      if (review.version !== version) return { videoId, outcome: 'changed', person: review.personName };
      const isOver = before.state === 'snoozed' && (before.snoozedUntil ?? at) <= at;
      targets.push({
        ...before,
        ...(isOver ? { state: 'new', snoozedUntil: null } : {}),
        undoes: version,
      });
      return { videoId, outcome: 'decided', person: null };
    });
    await writeReviewChanges(trx, targets, { person, at });
    return outcomes;
  });
}

type ChangeBefore = Omit<ReviewTarget, 'undoes'> & { version: number };

/** For each of a person's changes what the review was before it. */
async function changesBefore(trx: Trx, versions: number[], personId: number): Promise<ChangeBefore[]> {
  const { rows } = await sql<ChangeBefore>`
    select c.id as version, c.video_id as "videoId", coalesce(b.to_state, 'new') as state, coalesce(b.note, '') as note,
      b.reason, b.snoozed_until as "snoozedUntil"
    from review_changes c
    left join lateral (
      select * from review_changes o where o.video_id = c.video_id and o.id < c.id order by o.id desc limit 1) b on true
    where c.id = any(${versions}::bigint[]) and c.person_id = ${personId}
    order by c.id`.execute(trx);
  return rows;
}
