import { type RawBuilder, sql } from 'kysely';

/** Whether a scan, by its alias in a query, has not ended. In these very words, which the partial indexes have too. */
export function isOpen(alias: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.status`)} in ('fetching', 'scoring')`;
}
