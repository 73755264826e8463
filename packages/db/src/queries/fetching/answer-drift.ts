import { z } from 'zod';
import type { Db } from '../../schema.ts';
import { changeSetting, readSetting } from '../settings.ts';
import { dialects } from '@ugc-radar/types';

const key = 'answer-drift';

const driftSchema = z.object({
  endpoint: z.string(),
  dialect: z.enum(dialects),
  /** What is different, as the end of a sentence that begins with the page. */
  reason: z.string(),
  since: z.iso.datetime(),
  /** From when on one page may be fetched to see whether it is still so. */
  probeAt: z.iso.datetime(),
});

const stateSchema = driftSchema.extend({
  endedAt: z.iso.datetime().nullable(),
  /** How long after the next probe the one after that is due. */
  waitMs: z.int().positive(),
});

/** The API answers in a form that is not known. */
export type AnswerDrift = z.infer<typeof driftSchema>;
type DriftState = z.infer<typeof stateSchema>;

/** A single odd answer holds fetching up for a minute, a lasting change costs four pages an hour. */
const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;
/** A drift so soon after the last one goes on where that had stopped: answers of both forms arrive in turn. */
const relapseMs = 60 * 60_000;

/** The drift that is in force, or null. An address speaks one dialect, so there is one at most. */
export async function answerDrift(db: Db): Promise<AnswerDrift | null> {
  return parseDrift(await readSetting(db, key));
}

/** The drift in force in a stored setting's value; anything else is none. */
export function parseDrift(value: unknown): AnswerDrift | null {
  const state = parseState(value);
  return state && state.endedAt === null ? driftSchema.parse(state) : null;
}

/**
 * Notes that a page called at `calledAt` is of a form that is not known. True for the one caller with whom that begins;
 * a page that was called before the last drift ended begins nothing.
 */
export async function beginDrift(
  db: Db,
  drift: Pick<AnswerDrift, 'endpoint' | 'dialect' | 'reason'>,
  { calledAt, now }: { calledAt: Date; now: Date },
): Promise<boolean> {
  let began = false;
  await changeSetting(db, key, (stored): DriftState | undefined => {
    const last = parseState(stored);
    if (last?.endedAt === null) return undefined;
    if (last && calledAt.getTime() <= Date.parse(last.endedAt) && Date.parse(last.endedAt) <= now.getTime()) {
      return undefined;
    }
    began = true;
    const relapsed = last !== null && now.getTime() - Date.parse(last.endedAt) < relapseMs;
    const waitMs = relapsed ? last.waitMs : firstWaitMs;
    const { endpoint, dialect, reason } = drift;
    const probeAt = new Date(now.getTime() + waitMs).toISOString();
    return {
      endpoint,
      dialect,
      reason,
      since: now.toISOString(),
      probeAt,
      endedAt: null,
      waitMs: longer(waitMs),
    };
  });
  return began;
}

/** Claims the page that is due, for one caller in all processes; or says when the next one is due. Null: there is no drift. */
export async function claimDriftProbe(db: Db, now: Date): Promise<'claimed' | { dueAt: Date } | null> {
  let outcome: 'claimed' | { dueAt: Date } | null = null;
  await changeSetting(db, key, (stored): DriftState | undefined => {
    const state = parseState(stored);
    if (!state || state.endedAt !== null) return undefined;
    if (!isDriftProbeDue(state, now)) {
      outcome = { dueAt: new Date(state.probeAt) };
      return undefined;
    }
    outcome = 'claimed';
    const probeAt = new Date(now.getTime() + state.waitMs).toISOString();
    return { ...state, probeAt, waitMs: longer(state.waitMs) };
  });
  return outcome;
}

/** Gives a claim back with which no page was asked for: the next caller may probe at once. */
export async function releaseDriftProbe(db: Db, now: Date): Promise<void> {
  await changeSetting(db, key, (stored): DriftState | undefined => {
    const state = parseState(stored);
    if (!state || state.endedAt !== null || isDriftProbeDue(state, now)) return undefined;
    return { ...state, probeAt: now.toISOString(), waitMs: Math.max(firstWaitMs, state.waitMs / 2) };
  });
}

/** Whether a page may be fetched to see whether a drift is over. */
export function isDriftProbeDue({ probeAt }: Pick<AnswerDrift, 'probeAt'>, now: Date): boolean {
  const waitMs = Date.parse(probeAt) - now.getTime();
  // Longer than any wait: a clock wrote it that has been set back since.
  return waitMs <= 0 || waitMs > longestWaitMs;
}

/** Ends the drift because a page called at `calledAt`, after it began, is in order. Returns it to the one caller that ended it. */
export async function endDrift(
  db: Db,
  { calledAt, now }: { calledAt: Date; now: Date },
): Promise<AnswerDrift | null> {
  let ended: AnswerDrift | null = null;
  await changeSetting(db, key, (stored): DriftState | undefined => {
    const state = parseState(stored);
    if (!state || state.endedAt !== null || calledAt.getTime() <= Date.parse(state.since)) return undefined;
    ended = driftSchema.parse(state);
    return { ...state, endedAt: now.toISOString() };
  });
  return ended;
}

function longer(waitMs: number): number {
  return Math.min(longestWaitMs, waitMs * 2);
}

function parseState(value: unknown): DriftState | null {
  return stateSchema.safeParse(value).data ?? null;
}
