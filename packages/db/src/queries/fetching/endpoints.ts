import type { Dialect } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** Remembers which dialect an API address speaks, for every process and hashtag. */
export async function rememberDialect(db: Db, baseUrl: string, dialect: Dialect): Promise<void> {
  await db
    .insertInto('api_endpoints')
    .values({ base_url: baseUrl, dialect })
    .onConflict((conflict) => conflict.column('base_url').doUpdateSet({ dialect, probing_until: null }))
    .execute();
}

/** Remembers the largest by-name page that an API address accepts. */
export async function rememberPageSize(db: Db, baseUrl: string, pageSize: number): Promise<void> {
  await db
    .insertInto('api_endpoints')
    .values({ base_url: baseUrl, by_name_page_size: pageSize })
    .onConflict((conflict) => conflict.column('base_url').doUpdateSet({ by_name_page_size: pageSize }))
    .execute();
}

/** Forgets a dialect that an address turned out not to speak (any more): the next job finds out anew. */
export async function forgetDialect(db: Db, baseUrl: string): Promise<void> {
  await db
    .updateTable('api_endpoints')
    .set({ dialect: null, probing_until: null })
    .where('base_url', '=', baseUrl)
    .execute();
}

/**
 * Claims the right to probe an address whose dialect is unknown. True for exactly one caller until the dialect is
 * remembered or `milliseconds` passed, so that many first jobs at once cost one probe.
 */
export async function claimProbe(db: Db, baseUrl: string, milliseconds: number): Promise<boolean> {
  // Worked out again where it is compared: one who waited for the row comes after the claim that it waited for.
  const until = fromNow(milliseconds);
  const claimed = await sql`
    insert into api_endpoints (base_url, probing_until) values (${baseUrl}, ${until})
    on conflict (base_url) do update set probing_until = excluded.probing_until
      where api_endpoints.dialect is null
        and (api_endpoints.probing_until is null
          or api_endpoints.probing_until not between clock_timestamp() and ${until})
    returning base_url`.execute(db);
  return claimed.rows.length === 1;
}

/** By the database's clock, which all processes share; a claim for longer than anybody makes one is none. */
function fromNow(milliseconds: number): RawBuilder<Date> {
  return sql<Date>`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
}

/** Keeps the right to probe for a probe that is still under way. */
export async function renewProbe(db: Db, baseUrl: string, milliseconds: number): Promise<void> {
  await db
    .updateTable('api_endpoints')
    .set({ probing_until: fromNow(milliseconds) })
    .where('base_url', '=', baseUrl)
    .where('dialect', 'is', null)
    .where('probing_until', 'is not', null)
    .execute();
}

/** Gives the right to probe back after an answer that proved nothing. */
export async function releaseProbe(db: Db, baseUrl: string): Promise<void> {
  await db
    .updateTable('api_endpoints')
    .set({ probing_until: null })
    .where('base_url', '=', baseUrl)
    .execute();
}
