import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

export type OutreachTemplate = {
  id: number;
  name: string;
  body: string;
  changedAt: Date;
  personName: string;
};

/** More are no help to whoever chooses one, and the list is read whole. */
export const templateLimit = 100;

/** The templates of messages by name. */
export async function listTemplates(db: Db): Promise<OutreachTemplate[]> {
  return db
    .selectFrom('outreach_templates')
    .select(['id', 'name', 'body', 'changed_at as changedAt', 'person_name as personName'])
    .orderBy('name')
    .limit(templateLimit)
    .execute();
}

/**
 * Keeps a template under its name. `basedOn` is when the template that it changes was saved, null where it is to be new: it is
 * `taken` then where one has the name, and `changed` where somebody saved or deleted it since. Left out, it replaces any. What
 * is saved later is of a later moment, also where the clock that saved it is behind.
 */
export async function saveTemplate(
  db: Db,
  template: { name: string; body: string; at: Date; personName: string; basedOn?: Date | null | undefined },
): Promise<OutreachTemplate | 'taken' | 'changed' | 'too-many'> {
  const { name, body, at, personName, basedOn } = template;
  const told = sql`id, name, body, changed_at as "changedAt", person_name as "personName"`;
  if (basedOn instanceof Date) {
    const { rows } = await sql<OutreachTemplate>`
      update outreach_templates
      set body = ${body}, changed_at = greatest(${at}, changed_at + interval '1 ms'), person_name = ${personName}
      where name = ${name} and changed_at = ${basedOn}
      returning ${told}`.execute(db);
    return rows[0] ?? 'changed';
  }
  const isNew = basedOn === null;
  const { rows } = await sql<OutreachTemplate>`
    insert into outreach_templates as kept (name, body, changed_at, person_name)
    select ${name}, ${body}, ${at}, ${personName}
    where (select count(*) from outreach_templates where name <> ${name}) < ${templateLimit}
    on conflict (name) do update
      set body = excluded.body, changed_at = greatest(excluded.changed_at, kept.changed_at + interval '1 ms'),
        person_name = excluded.person_name
      where not ${isNew}
    returning ${told}`.execute(db);
  if (rows[0]) return rows[0];
  const named = db.selectFrom('outreach_templates').select('id').where('name', '=', name);
  return isNew && (await named.executeTakeFirst()) ? 'taken' : 'too-many';
}

/** False when there is none with this id. */
export async function deleteTemplate(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('outreach_templates').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
