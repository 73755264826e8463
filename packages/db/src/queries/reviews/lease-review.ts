import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import { lockReviewLeases } from '../../locks.ts';
import type { Db } from '../../schema.ts';

type Lessee = { id: number; name: string };

/** `holder` is who is on the card; undefined when there is no such post. */
export type Lease = { holder: string; until: Date; isOwn: boolean } | undefined;

/**
 * Puts a person on a post's card until a time, and off the one that they were on, unless somebody else is on it at `at`,
 * whom it then names. One's own is renewed.
 */
export async function leaseReview(
  db: Db,
  videoId: string,
  { person, until, at }: { person: Lessee; until: Date; at: Date },
): Promise<Lease> {
  return inTransaction(db, async (trx) => {
    // One request of a person after the other, and rows in one order: two who change places would else wait for each other.
    await lockReviewLeases(trx, person.id);
    await sql`select from review_leases where person_id = ${person.id} or video_id = ${videoId}
      order by video_id for update`.execute(trx);
    await sql`delete from review_leases
      where (person_id = ${person.id} and video_id <> ${videoId}) or (video_id = ${videoId} and until <= ${at})`.execute(
      trx,
    );
    await sql`
      insert into review_leases as l (video_id, person_id, person_name, until)
      select video_id, ${person.id}, ${person.name}, ${until} from ugc_videos where video_id = ${videoId}
      on conflict (video_id) do update set until = excluded.until, person_name = excluded.person_name
      where l.person_id = excluded.person_id`.execute(trx);
    const { rows } = await sql<NonNullable<Lease>>`
      select person_name as holder, until, person_id = ${person.id} as "isOwn"
      from review_leases where video_id = ${videoId}`.execute(trx);
    return rows[0];
  });
}

/** Who is on which card at `at`: a person is on one at most. */
export async function listLeases(
  db: Db,
  at: Date,
): Promise<{ videoId: string; personId: number; person: string; until: Date }[]> {
  return db
    .selectFrom('review_leases')
    .select(['video_id as videoId', 'person_id as personId', 'person_name as person', 'until'])
    .where('until', '>', at)
    .orderBy('person_id')
    .execute();
}

/** Takes a person off a post's card; nothing happens when they were not on it. */
export async function endLease(db: Db, videoId: string, personId: number): Promise<void> {
  await db
    .deleteFrom('review_leases')
    .where('video_id', '=', videoId)
    .where('person_id', '=', personId)
    .execute();
}
