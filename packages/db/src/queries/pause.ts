import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../schema.ts';
import { readSetting } from './settings.ts';

const key = 'fetching-pause';

const pauseSchema = z.object({
  reason: z.enum(['unauthorized', 'out-of-credits']),
  message: z.string(),
  since: z.iso.datetime(),
});

/** Why nothing is fetched, in words for an operator. */
export type FetchingPause = z.infer<typeof pauseSchema>;

/** The pause that is in force, or null. Postgres is the truth; the queue's own pause flag follows it. */
export async function fetchingPause(db: Db): Promise<FetchingPause | null> {
  return parsePause(await readSetting(db, key));
}

/** Starts a pause; one that is already in force keeps its beginning. */
export async function pauseFetching(db: Db, pause: Omit<FetchingPause, 'since'>, now: Date): Promise<void> {
  const value = JSON.stringify({ ...pause, since: now.toISOString() });
  await sql`
    insert into settings (key, value) values (${key}, ${value})
    on conflict (key) do update
      set value = excluded.value || jsonb_build_object('since', settings.value -> 'since')`.execute(db);
}

/** Ends the pause. */
export async function endFetchingPause(db: Db): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', key).execute();
}

/** The pause in a stored setting's value; anything else is no pause. */
export function parsePause(value: unknown): FetchingPause | null {
  return pauseSchema.safeParse(value).data ?? null;
}
