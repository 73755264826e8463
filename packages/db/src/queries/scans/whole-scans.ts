import { cutOffReasons } from '@ugc-radar/types';
import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a complete scan, by its alias in a query, has all that it wanted. What comes after the pages of one that was cut
 * off was never asked for: it tells neither what is known nor what a scan costs.
 */
export function isWhole(alias: string): RawBuilder<boolean> {
  const reasons = sql.join(cutOffReasons.map((reason) => sql.lit(reason)));
  return sql<boolean>`(${sql.ref(`${alias}.stop_reason`)} in (${reasons})) is not true`;
}

/** Whether a scan says anything of its day: one that was cut off before its first page does not. */
export function hasTold(alias: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.pages`)} > 0 or ${isWhole(alias)})`;
}
