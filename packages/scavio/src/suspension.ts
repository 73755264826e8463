import { performance } from 'node:perf_hooks';

const beatMs = 500;
/** A busy process may be late by some hundred milliseconds; one that is later than this did not run. */
const suspendedMs = 2000;

export type SuspensionWatch = {
  /** Whether this process did not run for two seconds or more at some time since `startedAt` (of `performance.now`). */
  suspendedSince(startedAt: number): boolean;
  stop(): void;
};

/** Notices when the process does not run for a while, because it was stopped or its event loop was blocked. */
export function watchSuspension(): SuspensionWatch {
  let lastBeat = performance.now();
  let lastEnd = -Infinity;
  const beat = () => {
    const now = performance.now();
    if (now - lastBeat > suspendedMs) lastEnd = now;
    lastBeat = now;
  };
  const timer = setInterval(beat, beatMs).unref();
  return {
    suspendedSince: (startedAt) => {
      // What has just arrived may be handled before the timer that is late.
      if (performance.now() - lastBeat > suspendedMs) beat();
      return lastEnd >= startedAt;
    },
    stop: () => clearInterval(timer),
  };
}
