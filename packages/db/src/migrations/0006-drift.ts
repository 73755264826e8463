import { type Kysely, sql } from 'kysely';

/** Answers of a form that is not known are kept apart until a version that can read them replays them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table raw_answers add column quarantined_at timestamptz, add column quarantine_reason text`.execute(
    db,
  );
  await sql`create index raw_answers_quarantined on raw_answers (quarantined_at) where quarantined_at is not null`.execute(
    db,
  );
}
