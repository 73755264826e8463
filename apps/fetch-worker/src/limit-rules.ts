import type { FetchLimit } from '@ugc-radar/db';
import { defaultConcurrency } from '@ugc-radar/types';

/*
 * How the limit of requests in flight follows what the API says. Down at once, because each refusal costs a call; up one
 * step at a time, because nothing but a refused call tells where the end is. A step that held makes the next one larger
 * (5 to 50 takes six steps, some two and a half minutes); a step that was refused doubles the wait, up to 10 minutes,
 * so that looking for more costs some unbilled calls in hours.
 */

const firstDelayMs = 60_000;
const longestDelayMs = 10 * 60_000;
/** An idle worker looks for work at least every 10 s: after that a raised limit is in use. */
const provenMs = 15_000;
/** Refusals that name no number are believed once a second: those of one burst say the same thing. */
const burstMs = 1000;
/** Refusals further apart have nothing to do with each other. */
const forgetMs = 30_000;
const strikesAllowed = 3;

/** A 429: the limit and the requests in flight that it named, and when its call was sent. */
export type Refusal = { concurrency: number | null; inFlight: number | null; calledAt: Date };

/**
 * The state when a worker starts. Another setting than the last one is news about the plan; the same, or none (null: a shell
 * may know less than the services), keeps what was learned.
 */
export function adopt(state: FetchLimit | null, setting: number | null, now: Date): FetchLimit | undefined {
  const configured = setting ?? state?.configured ?? defaultConcurrency;
  if (state?.configured === configured) return undefined;
  const limit = state && configured < state.configured ? Math.min(state.limit, configured) : configured;
  return { ...fresh(limit, now), configured };
}

/** The state after a refusal; undefined when it says nothing new. */
export function afterRefusal(state: FetchLimit, refusal: Refusal, now: Date): FetchLimit | undefined {
  const { concurrency, inFlight, calledAt } = refusal;
  if (concurrency !== null && concurrency < state.limit) return lower(state, concurrency, now);
  const changedAt = Date.parse(state.changedAt);
  // Sent under an earlier limit. A change in the future is one that a clock wrote which has been set back since.
  if (changedAt <= now.getTime() && calledAt.getTime() <= changedAt) return undefined;
  if (concurrency === null) {
    if (sinceMs(state.changedAt, now) < burstMs) return undefined;
    return lower(state, Math.min(inFlight ?? state.limit, state.limit - 1), now);
  }
  return strike(state, now);
}

/** The state after refusals that came together; undefined when none of them says anything new. */
export function afterRefusals(
  state: FetchLimit,
  refusals: readonly Refusal[],
  now: Date,
): FetchLimit | undefined {
  const after = refusals.reduce((known, refusal) => afterRefusal(known, refusal, now) ?? known, state);
  return after === state ? undefined : after;
}

/** The state after trying a higher limit; undefined while it is not time for that. Ask only while the limit is used up. */
export function raise(state: FetchLimit, now: Date): FetchLimit | undefined {
  if (state.limit >= state.configured) return undefined;
  const waitMs = Date.parse(state.raiseAt) - now.getTime();
  // Longer than any wait: a clock wrote it that has been set back since.
  if (waitMs > 0 && waitMs <= longestDelayMs) return undefined;
  return {
    ...fresh(Math.min(state.configured, state.limit + state.step), now),
    configured: state.configured,
    raisedFrom: state.limit,
    step: state.step * 2,
    raiseAt: later(now, provenMs),
    // The step before held until now, so the next refusal is about this one.
    delayMs: state.raisedFrom === null ? state.delayMs : firstDelayMs,
  };
}

/** Somebody else uses the same key, or the API still counts calls that it has answered: go on, and give in if it lasts. */
function strike(state: FetchLimit, now: Date): FetchLimit | undefined {
  const agoMs = state.strikeAt === null ? Infinity : sinceMs(state.strikeAt, now);
  if (agoMs < burstMs) return undefined;
  const strikes = agoMs < forgetMs ? state.strikes + 1 : 1;
  if (strikes >= strikesAllowed && state.limit > 1) return lower(state, state.limit - 1, now);
  return { ...state, strikes, strikeAt: now.toISOString(), raiseAt: later(now, state.delayMs) };
}

function lower(state: FetchLimit, to: number, now: Date): FetchLimit {
  const failedRise = state.raisedFrom !== null && to >= state.raisedFrom;
  const delayMs = failedRise ? Math.min(longestDelayMs, state.delayMs * 2) : firstDelayMs;
  return {
    ...fresh(Math.max(1, to), now),
    configured: state.configured,
    raiseAt: later(now, delayMs),
    delayMs,
  };
}

function fresh(limit: number, now: Date): Omit<FetchLimit, 'configured'> {
  return {
    limit,
    changedAt: now.toISOString(),
    raisedFrom: null,
    step: 1,
    raiseAt: later(now, firstDelayMs),
    delayMs: firstDelayMs,
    strikes: 0,
    strikeAt: null,
  };
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}

/** Infinite for a time in the future: a clock that has been set back tells nothing about how long ago it was. */
function sinceMs(at: string, now: Date): number {
  const ago = now.getTime() - Date.parse(at);
  return ago < 0 ? Infinity : ago;
}
