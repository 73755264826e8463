import type { FetchLimit } from '@ugc-radar/db';
import { describe, expect, it } from 'vitest';
import { adopt, afterRefusal, afterRefusals, raise } from './limit-rules.ts';

const start = new Date('2026-11-14T10:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function known(state: FetchLimit | undefined): FetchLimit {
  if (!state) throw new Error('the state did not change');
  return state;
}

const started = (configured: number) => known(adopt(null, configured, start));
const refused = (
  state: FetchLimit,
  seconds: number,
  concurrency: number | null,
  inFlight: number | null = null,
) => afterRefusal(state, { concurrency, inFlight, calledAt: at(seconds) }, at(seconds));

describe('the limit of requests in flight', () => {
  it('is what a refusal names, at once', () => {
    expect(refused(started(50), 0.1, 5)).toMatchObject({ limit: 5, configured: 50 });
    expect(refused(started(50), 0.1, 0)).toMatchObject({ limit: 1 });
  });

  it('takes no notice of the other refusals of the same burst', () => {
    const state = known(refused(started(50), 1, 5));
    const late = afterRefusal(state, { concurrency: 5, inFlight: 5, calledAt: at(0.9) }, at(1.5));
    expect(late).toBeUndefined();
  });

  it('is the lowest of what refusals name that came together', () => {
    const state = started(50);
    const naming = (...limits: number[]) =>
      afterRefusals(
        state,
        limits.map((concurrency) => ({ concurrency, inFlight: 50, calledAt: start })),
        at(1),
      );
    expect(naming(12, 5, 5, 12)).toMatchObject({ limit: 5, strikes: 0 });
    expect(naming(50, 50)).toBeUndefined();
  });

  it('rises after a quiet minute, in steps that grow while they hold, never above the setting', () => {
    let state = known(refused(started(50), 0, 5));
    const limits: number[] = [];
    expect(raise(state, at(59))).toBeUndefined();
    let seconds = 60;
    for (let next = raise(state, at(seconds)); next; next = raise(state, at((seconds += 15)))) {
      limits.push(next.limit);
      state = next;
    }
    expect(limits).toEqual([6, 8, 12, 20, 36, 50]);
    expect(seconds).toBe(150);
  });

  it('goes back when a rise is refused, and waits twice as long each time, ten minutes at most', () => {
    let state = known(refused(started(50), 0, 5));
    let seconds = 0;
    const waits: number[] = [];
    for (let rise = 0; rise < 6; rise += 1) {
      const waitMs = Date.parse(state.raiseAt) - at(seconds).getTime();
      waits.push(waitMs / 1000);
      seconds += waitMs / 1000;
      state = known(raise(state, at(seconds)));
      expect(state.limit).toBe(6);
      state = known(refused(state, (seconds += 0.3), 5));
      expect(state.limit).toBe(5);
    }
    expect(waits).toEqual([60, 120, 240, 480, 600, 600]);
    // A limit that fell further is another story.
    expect(refused(known(raise(state, at(seconds + 600))), seconds + 601, 3)).toMatchObject({
      delayMs: 60_000,
    });
  });

  it('falls by one a second at most when refusals have no number, and never below one', () => {
    let state = started(3);
    expect(refused(state, 0.5, null)).toBeUndefined();
    state = known(refused(state, 1.1, null));
    expect(state.limit).toBe(2);
    expect(refused(state, 1.9, null)).toBeUndefined();
    state = known(refused(state, 2.2, null));
    state = known(refused(state, 3.3, null));
    expect(state.limit).toBe(1);
    expect(refused(started(50), 2, null, 7)).toMatchObject({ limit: 7 });
  });

  it('goes on when refusals name the present limit, and gives in when they last', () => {
    let state = started(5);
    state = known(refused(state, 1, 5));
    expect(state.limit).toBe(5);
    expect(refused(state, 1.5, 5)).toBeUndefined();
    state = known(refused(state, 3, 5));
    expect(refused(state, 5, 5)).toMatchObject({ limit: 4 });
    // A minute later nobody remembers the first two.
    expect(refused(state, 65, 5)).toMatchObject({ limit: 5, strikes: 1 });
  });

  it('keeps what it learned across restarts, and believes another setting', () => {
    const state = known(refused(started(50), 0, 5));
    expect(adopt(state, 50, at(10))).toBeUndefined();
    expect(adopt(state, 100, at(10))).toMatchObject({ limit: 100, configured: 100 });
    expect(adopt(state, 20, at(10))).toMatchObject({ limit: 5, configured: 20 });
    expect(adopt(state, 3, at(10))).toMatchObject({ limit: 3, configured: 3 });
  });

  it('survives a clock that was a day ahead', () => {
    const ahead = known(refused(started(50), 86_400, 5));
    expect(refused(ahead, 1, 4)).toMatchObject({ limit: 4 });
    expect(refused(ahead, 1, null)).toMatchObject({ limit: 4 });
    expect(raise(ahead, at(1))).toMatchObject({ limit: 6 });
  });
});
