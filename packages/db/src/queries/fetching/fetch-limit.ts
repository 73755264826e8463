import { z } from 'zod';
import type { Db } from '../../schema.ts';
import { changeSetting, readSetting } from '../settings.ts';

const key = 'fetch-limit';

const limitSchema = z.object({
  /** Requests allowed in flight over all processes: the fetch queue's global concurrency. */
  limit: z.int().min(1),
  /** `SCAVIO_CONCURRENCY` of the worker with one that started last: the limit never rises above it. */
  configured: z.int().min(1),
  changedAt: z.iso.datetime(),
  /** The limit before the last rise, while that rise is unproven; else null. */
  raisedFrom: z.int().min(1).nullable(),
  /** By how much the next rise goes up. */
  step: z.int().min(1),
  /** When to try a higher limit, and how long to wait after the next refusal. */
  raiseAt: z.iso.datetime(),
  delayMs: z.int().min(1),
  /** Refusals in a row that named no lower limit, and the last of them. */
  strikes: z.int().min(0),
  strikeAt: z.iso.datetime().nullable(),
});

/** What is known about how many requests the API allows in flight. */
export type FetchLimit = z.infer<typeof limitSchema>;

/** The limit as it was last learned; null before the first fetch worker started. */
export async function fetchLimit(db: Db): Promise<FetchLimit | null> {
  return parse(await readSetting(db, key));
}

/**
 * Rewrites what is known, one process after the other. `change` gets the state (null at first), which nobody else changes
 * before it has ended, and returns the new one, or undefined for no change. Returns what is in force afterwards, and what was before.
 */
export async function changeFetchLimit(
  db: Db,
  change: (state: FetchLimit | null) => FetchLimit | undefined | Promise<FetchLimit | undefined>,
): Promise<{ before: FetchLimit | null; after: FetchLimit | null }> {
  const seen: { before: FetchLimit | null; after: FetchLimit | null } = { before: null, after: null };
  await changeSetting(db, key, async (stored) => {
    seen.before = parse(stored);
    const next = await change(seen.before);
    seen.after = next ?? seen.before;
    return next;
  });
  return seen;
}

function parse(value: unknown): FetchLimit | null {
  return limitSchema.safeParse(value).data ?? null;
}
