import { type Db, unpackRawAnswer } from '@ugc-radar/db';
import { sql } from 'kysely';

/** Where a text has one of the markers, in whatever case, in plain or in hexadecimal as Postgres shows bytes. */
export function markersIn(place: string, text: string, markers: readonly string[]): string[] {
  const haystack = text.toLowerCase();
  return markers
    .flatMap((marker) => [marker.toLowerCase(), Buffer.from(marker).toString('hex')])
    .flatMap((needle) => {
      const at = haystack.indexOf(needle);
      return at < 0 ? [] : [`${place}: …${text.slice(Math.max(0, at - 200), at + 60)}…`];
    });
}

/** Every row of every table as text, by the table's name, those of the queue in Postgres and the unpacked vault included. */
export async function readEverything(db: Db): Promise<{ table: string; text: string }[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
  `.execute(db);
  const tables = await Promise.all(
    rows.map(async ({ schema, name }) => {
      const content = await sql<{
        text: string;
      }>`select t::text as text from ${sql.table(`${schema}.${name}`)} t`.execute(db);
      return { table: `${schema}.${name}`, text: content.rows.map(({ text }) => text).join('\n') };
    }),
  );
  const vault = await db.selectFrom('raw_answers').select('body').execute();
  const unpacked = await Promise.all(vault.map(({ body }) => unpackRawAnswer(body)));
  return [...tables, { table: 'raw_answers, unpacked', text: unpacked.join('\n') }];
}
