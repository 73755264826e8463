import { type RawBuilder, sql } from 'kysely';
import { type Observation, observationColumns } from '../scoring/upsert-videos.ts';

/** Observations as a table expression `r`. */
export function recordset(observations: Observation[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(observations)}) as r(${observationColumns})`;
}

/** The same of one moment, which each row says. */
export function recordsetAt(observations: Observation[], observedAt: Date): RawBuilder<unknown> {
  return sql`(select *, ${observedAt}::timestamptz as "observedAt" from ${recordset(observations)}) r`;
}
