import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db } from '../../schema.ts';

/** How far one is with a creator; nobody of whom nothing was noted has a row. */
export const outreachStates = [
  'none',
  'to-contact',
  'contacted',
  'replied',
  'agreed',
  'declined',
  'do-not-contact',
] as const;
export type OutreachState = (typeof outreachStates)[number];

export type Outreach = { state: OutreachState; note: string; changedAt: Date; personName: string };

export type OutreachChange = {
  id: number;
  from: OutreachState;
  to: OutreachState;
  note: string;
  changedAt: Date;
  personName: string;
};

/** What was last noted of a creator; undefined when nothing was. */
export async function findOutreach(db: Db, key: string): Promise<Outreach | undefined> {
  return db
    .selectFrom('creator_outreach')
    .select(['state', 'note', 'changed_at as changedAt', 'person_name as personName'])
    .where('creator_key', '=', key)
    .executeTakeFirst();
}

/** What was noted of a creator, the latest first. */
export async function outreachChanges(db: Db, key: string, limit: number): Promise<OutreachChange[]> {
  return db
    .selectFrom('outreach_changes')
    .select([
      'id',
      'from_state as from',
      'to_state as to',
      'note',
      'changed_at as changedAt',
      'person_name as personName',
    ])
    .where('creator_key', '=', key)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/**
 * Notes how far one is with a creator, and in the audit trail who said so. `basedOn` is when what the change is based on was
 * noted, null for nothing: what was `changed` since is left alone. Left out, the change counts whatever was noted.
 */
export async function setOutreach(
  db: Db,
  key: string,
  change: {
    state: OutreachState;
    note: string;
    at: Date;
    person: { id: number; name: string };
    basedOn?: Date | null | undefined;
  },
): Promise<'set' | 'changed' | 'no-creator'> {
  const { state, note, at, person, basedOn } = change;
  return inTransaction(db, async (trx) => {
    // The creator's row is what two who change the same one at once wait for. A statement sees what was there when it
    // began, so that what the one before left is read by the next statement.
    const creator = await sql`
      select from creators where creator_key = ${key} for no key update`.execute(trx);
    if (creator.rows.length === 0) return 'no-creator';
    const before = await findOutreach(trx, key);
    if (basedOn !== undefined && before?.changedAt.getTime() !== basedOn?.getTime()) return 'changed';
    // Pages tell one note from another by its moment: of two clocks the later note's may be behind.
    const changedAt = before ? new Date(Math.max(at.getTime(), before.changedAt.getTime() + 1)) : at;
    await sql`
      insert into creator_outreach (creator_key, state, note, changed_at, person_id, person_name)
      values (${key}, ${state}, ${note}, ${changedAt}, ${person.id}, ${person.name})
      on conflict (creator_key) do update set state = excluded.state, note = excluded.note,
        changed_at = excluded.changed_at, person_id = excluded.person_id, person_name = excluded.person_name`.execute(
      trx,
    );
    await sql`
      insert into outreach_changes (creator_key, from_state, to_state, note, changed_at, person_id, person_name)
      values (${key}, ${before?.state ?? 'none'}, ${state}, ${note}, ${changedAt}, ${person.id}, ${person.name})`.execute(
      trx,
    );
    return 'set';
  });
}
