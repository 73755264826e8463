import { type RawBuilder, sql } from 'kysely';

/** What a row of `spending`, by its alias in a query, counts for in a budget: a call of unknown price may have cost a credit. */
export function spentCredits(alias: string): RawBuilder<number> {
  return sql<number>`(${sql.ref(`${alias}.credits`)} + ${sql.ref(`${alias}.unknown_calls`)})`;
}
