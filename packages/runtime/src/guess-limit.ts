import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Nobody mistypes a token ten times in a minute. */
const limit = { points: 10, duration: 60 };

/** What an address is told that has guessed too often. */
export function guessedTooOften(waitSeconds: number): string {
  return `Too many wrong tokens came from this address: try again in ${waitSeconds} s.`;
}

export type GuessLimit = {
  /** Seconds until an address may try again; null while it may. */
  wait(address: string): Promise<number | null>;
  /** Counts a wrong token of an address. */
  count(address: string): Promise<void>;
};

/**
 * Ten wrong tokens in a minute from one address, by whatever way it came: until the minute is over
 * none of its tokens is looked at, so that the answer to a right one would say nothing.
 */
export function createGuessLimit(): GuessLimit {
  const limiter = new RateLimiterMemory(limit);
  return {
    wait: async (address) => {
      const state = await limiter.get(address);
      if (state === null || state.consumedPoints < limit.points) return null;
      return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    },
    count: async (address) => {
      await limiter.penalty(address);
    },
  };
}
