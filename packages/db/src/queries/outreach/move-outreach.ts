import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';

/** Lets notes follow creators to another key, rows `m` of `moves` with `old` and `"secUid"`; of two the later one stays. */
export async function moveOutreach(trx: Trx, moves: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into creator_outreach as o (creator_key, state, note, changed_at, person_id, person_name)
    select distinct on (m."secUid") m."secUid", old.state, old.note, old.changed_at, old.person_id, old.person_name
    from ${moves} join creator_outreach old on old.creator_key = m.old
    order by m."secUid", old.changed_at desc
    on conflict (creator_key) do update set state = excluded.state, note = excluded.note,
      changed_at = excluded.changed_at, person_id = excluded.person_id, person_name = excluded.person_name
    where o.changed_at < excluded.changed_at`.execute(trx);
  await sql`delete from creator_outreach o using ${moves} where o.creator_key = m.old`.execute(trx);
  await sql`update outreach_changes c set creator_key = m."secUid" from ${moves} where c.creator_key = m.old`.execute(
    trx,
  );
}
