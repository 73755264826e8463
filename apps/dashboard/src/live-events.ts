import { type Db, type LiveState, liveState } from '@ugc-radar/db';
import { type Logger, repeatEvery } from '@ugc-radar/runtime';

/** An area of the page, the first word of what it keeps of the server's answers. */
export type LiveArea = keyof LiveState;

type Listener = (area: LiveArea) => void;

const pollMs = 2_000;

export type LiveEvents = {
  /** Tells a listener each area that changes from now on; returns how to end that. */
  listen(listener: Listener): Promise<() => void>;
  stop(): Promise<void>;
};

/**
 * Tells what changes in the database, whoever changes it: one look every two seconds for all listeners together, and none
 * while nobody listens.
 */
export function createLiveEvents({ db, logger }: { db: Db; logger: Logger }): LiveEvents {
  const listeners = new Set<Listener>();
  let known: LiveState | null = null;
  let polling: { stop: () => Promise<void> } | null = null;

  async function look(): Promise<void> {
    const before = known;
    const state = await liveState(db);
    known = state;
    if (before === null) return;
    for (const area of ['scans', 'settings', 'reviews', 'leases', 'overview'] as const)
      if (state[area] !== before[area]) for (const listener of listeners) listener(area);
  }

  async function end(): Promise<void> {
    const ending = polling;
    polling = null;
    known = null;
    await ending?.stop();
  }

  return {
    listen: async (listener) => {
      // Before anything is promised: what changes after this is told.
      known ??= await liveState(db);
      listeners.add(listener);
      polling ??= repeatEvery({ name: 'looking for changes to show', intervalMs: pollMs, run: look, logger });
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) void end();
      };
    },
    stop: async () => {
      listeners.clear();
      await end();
    },
  };
}
