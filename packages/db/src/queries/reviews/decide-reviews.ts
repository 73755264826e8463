import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db, Trx } from '../../schema.ts';
import { type ReviewTarget, writeReviewChanges } from './write-review-changes.ts';
import type { RejectReason, ReviewState } from './states.ts';

/** A post as a person saw it when deciding: `version` is that of its card. */
export type JudgedPost = { videoId: string; version: number };

export type Decision = {
  state: ReviewState;
  /** Left out: the note stays as it is. */
  note?: string | undefined;
  /** Only of what is rejected. */
  reason: RejectReason | null;
  /** Only, and always, of what is snoozed. */
  snoozedUntil: Date | null;
  person: { id: number; name: string };
  at: Date;
};

/** What became of one post; `person` is who holds its card, or who changed it first. */
export type DecisionOutcome = {
  videoId: string;
  outcome: 'decided' | 'held' | 'changed' | 'unknown';
  person: string | null;
};

/**
 * Decides about posts, flagged or not, and writes the audit trail, in one transaction whose statements do not depend on how
 * many there are. Nothing is written over: of a post that somebody else is on, or has decided since it was looked at,
 * only that is told. The outcomes are in the order of `posts`.
 */
export async function decideReviews(
  db: Db,
  posts: JudgedPost[],
  decision: Decision,
): Promise<DecisionOutcome[]> {
  return inTransaction(db, async (trx) => {
    const { state, note, reason, snoozedUntil, person, at } = decision;
    const ids = posts.map(({ videoId }) => videoId);
    const holders = await holdersOf(trx, ids, person.id, at);
    const unjudged = posts.filter(({ videoId, version }) => version === 0 && !holders.has(videoId));
    const reviews = await takeInAndLock(trx, { ids, unjudged: unjudged.map(({ videoId }) => videoId), at });
    const stored = await storedOf(
      trx,
      ids.filter((id) => !reviews.has(id)),
    );
    const targets: ReviewTarget[] = [];
    const outcomes = posts.map(({ videoId, version }): DecisionOutcome => {
      const holder = holders.get(videoId);
      if (holder !== undefined) return { videoId, outcome: 'held', person: holder };
      const review = reviews.get(videoId);
      if (!review) return { videoId, outcome: stored.has(videoId) ? 'changed' : 'unknown', person: null };
      if (review.version !== version) return { videoId, outcome: 'changed', person: review.personName };
      targets.push({ videoId, state, note: note ?? review.note, reason, snoozedUntil, undoes: null });
      return { videoId, outcome: 'decided', person: null };
    });
    await writeReviewChanges(trx, targets, { person, at });
    return outcomes;
  });
}

/** Who else is on these cards, by post. */
export async function holdersOf(
  trx: Trx,
  ids: string[],
  personId: number,
  at: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ videoId: string; person: string }>`
    select video_id as "videoId", person_name as person from review_leases
    where video_id = any(${ids}) and person_id <> ${personId} and until > ${at}`.execute(trx);
  return new Map(rows.map(({ videoId, person }) => [videoId, person]));
}

/** The reviews of posts for this transaction to change; those that nobody has judged come into review by it. */
async function takeInAndLock(
  trx: Trx,
  { ids, unjudged, at }: { ids: string[]; unjudged: string[]; at: Date },
): Promise<Map<string, LockedReview>> {
  await ensureReviews(trx, unjudged, at);
  const reviews = await lockReviews(trx, ids);
  // What flagged a post may end while its lock is waited for, and take it out of review.
  const gone = unjudged.filter((id) => !reviews.has(id));
  if (gone.length === 0) return reviews;
  await ensureReviews(trx, gone, at);
  return lockReviews(trx, ids);
}

/** Which of some posts there are. */
async function storedOf(trx: Trx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await trx.selectFrom('ugc_videos').select('video_id').where('video_id', 'in', ids).execute();
  return new Set(rows.map((row) => row.video_id));
}

/** A post that no hashtag flags comes into review by being judged; its row is held against whoever scores it. */
async function ensureReviews(trx: Trx, ids: string[], at: Date): Promise<void> {
  await sql`
    insert into reviews (video_id, state, since)
    select video_id, 'new', ${at} from (
      select v.video_id from ugc_videos v
      where v.video_id = any(${ids}) and not exists (select 1 from reviews r where r.video_id = v.video_id)
      order by v.video_id for share of v) unseen
    on conflict do nothing`.execute(trx);
}

export type LockedReview = { version: number; note: string; personName: string | null };

/** The reviews of posts, by post, for this transaction to change. */
export async function lockReviews(trx: Trx, ids: string[]): Promise<Map<string, LockedReview>> {
  const { rows } = await sql<LockedReview & { videoId: string }>`
    select video_id as "videoId", version, note, person_name as "personName" from reviews
    where video_id = any(${ids}) order by video_id for no key update`.execute(trx);
  return new Map(rows.map((row) => [row.videoId, row]));
}
