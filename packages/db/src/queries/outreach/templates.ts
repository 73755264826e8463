import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

export type OutreachTemplate = { id: number; name: string; body: string };

/** More are no help to whoever chooses one, and the list is read whole. */
export const templateLimit = 100;

/** The templates of messages by name. */
export async function listTemplates(db: Db): Promise<OutreachTemplate[]> {
  return db
    .selectFrom('outreach_templates')
    .select(['id', 'name', 'body'])
    .orderBy('name')
    .limit(templateLimit)
    .execute();
}

/** Keeps a template under its name, instead of the one that had this name; with `isNew` only where none has it. */
export async function saveTemplate(
  db: Db,
  template: { name: string; body: string; at: Date; personName: string; isNew: boolean },
): Promise<OutreachTemplate | 'taken' | 'too-many'> {
  const { name, body, at, personName, isNew } = template;
  const { rows } = await sql<OutreachTemplate>`
    insert into outreach_templates (name, body, changed_at, person_name)
    select ${name}, ${body}, ${at}, ${personName}
    where (select count(*) from outreach_templates where name <> ${name}) < ${templateLimit}
    on conflict (name) do update
      set body = excluded.body, changed_at = excluded.changed_at, person_name = excluded.person_name
      where not ${isNew}
    returning id, name, body`.execute(db);
  if (rows[0]) return rows[0];
  const named = db.selectFrom('outreach_templates').select('id').where('name', '=', name);
  return isNew && (await named.executeTakeFirst()) ? 'taken' : 'too-many';
}

/** False when there is none with this id. */
export async function deleteTemplate(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('outreach_templates').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
