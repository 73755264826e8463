import { z } from 'zod';
import type { Db } from '../../schema.ts';
import { changeSetting, readSetting } from '../settings.ts';

const key = 'fetching-pause';

const pauseSchema = z.object({
  reason: z.enum(['unauthorized', 'out-of-credits']),
  message: z.string(),
  since: z.iso.datetime(),
});

/** The last pause, in force while it has no end. */
const stateSchema = pauseSchema.extend({
  endedAt: z.iso.datetime().nullable().default(null),
  /** How often fetching was refused again soon after the usage call had said that it could go on. */
  relapses: z.int().min(0).default(0),
  /** When to ask next whether it can go on; null is any time. */
  probeAt: z.iso.datetime().nullable().default(null),
});

/** Why nothing is fetched, in words for an operator. */
export type FetchingPause = z.infer<typeof pauseSchema>;
export type PauseState = z.infer<typeof stateSchema>;

/** A refusal so soon after the end of a pause says that the usage call promised too much. */
const relapseMs = 10 * 60_000;
const firstWaitMs = 15_000;
const longestWaitMs = 5 * 60_000;

/** The pause that is in force, or null. Postgres is the truth; the queue's own pause flag follows it. */
export async function fetchingPause(db: Db): Promise<FetchingPause | null> {
  return parsePause(await readSetting(db, key));
}

/** The last pause, ended or not; null when there never was one. */
export async function pauseState(db: Db): Promise<PauseState | null> {
  return parseState(await readSetting(db, key));
}

/**
 * Starts a pause after a call of `calledAt` was refused. `known`: one is in force already, and keeps its beginning.
 * `stale`: the call was sent before the last pause ended, so that its answer says nothing about now.
 */
export async function pauseFetching(
  db: Db,
  refusal: Pick<FetchingPause, 'reason' | 'message'>,
  { calledAt, now }: { calledAt: Date; now: Date },
): Promise<'began' | 'known' | 'stale'> {
  let outcome: 'began' | 'known' | 'stale' = 'began';
  await changeSetting(db, key, (stored): PauseState | undefined => {
    const last = parseState(stored);
    if (last && last.endedAt === null) {
      outcome = 'known';
      return { ...last, ...refusal };
    }
    const endedAt = last?.endedAt ? Date.parse(last.endedAt) : null;
    // An end in the future is one that a clock wrote which has been set back since.
    const ago = endedAt === null || endedAt > now.getTime() ? null : now.getTime() - endedAt;
    if (endedAt !== null && ago !== null && calledAt.getTime() <= endedAt) {
      outcome = 'stale';
      return undefined;
    }
    const relapses = last && ago !== null && ago < relapseMs ? last.relapses + 1 : 0;
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** relapses);
    const probeAt = relapses === 0 ? null : new Date(now.getTime() + waitMs).toISOString();
    return { ...refusal, since: now.toISOString(), endedAt: null, relapses, probeAt };
  });
  return outcome;
}

/** Ends the pause that began at `since`. True for the one caller that ended it. */
export async function endFetchingPause(db: Db, since: string, now: Date): Promise<boolean> {
  let ended = false;
  await changeSetting(db, key, (stored): PauseState | undefined => {
    const state = parseState(stored);
    if (!state || state.endedAt !== null || state.since !== since) return undefined;
    ended = true;
    return { ...state, endedAt: now.toISOString() };
  });
  return ended;
}

/** Whether it is time to ask whether fetching can go on. */
export function isProbeDue(state: PauseState, now: Date): boolean {
  if (state.probeAt === null) return true;
  const waitMs = Date.parse(state.probeAt) - now.getTime();
  // Longer than any wait: a clock wrote it that has been set back since.
  return waitMs <= 0 || waitMs > longestWaitMs;
}

/** The pause in force in a stored setting's value; anything else is no pause. */
export function parsePause(value: unknown): FetchingPause | null {
  const state = parseState(value);
  return state && state.endedAt === null ? pauseSchema.parse(state) : null;
}

function parseState(value: unknown): PauseState | null {
  return stateSchema.safeParse(value).data ?? null;
}
