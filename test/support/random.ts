/** Random choices that can be made again: everything follows from the seed. */
export type SeededRandom = {
  seed: number;
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(choices: readonly T[]): T;
};

/** Says its seed, which FAULT_SEED repeats. */
export function createRandom(name: string): SeededRandom {
  const given = Number(process.env['FAULT_SEED']);
  const seed = Number.isInteger(given) && given > 0 ? given : Math.floor(Math.random() * 1e9) + 1;
  process.stdout.write(`${name}: FAULT_SEED=${seed}\n`);
  return randomFrom(seed);
}

/** The generator is mulberry32. */
export function randomFrom(seed: number): SeededRandom {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    seed,
    next,
    between,
    pick: (choices) => {
      const choice = choices[between(0, choices.length - 1)];
      if (choice === undefined) throw new Error('nothing to choose from');
      return choice;
    },
  };
}

/** Whether the long run was asked for (`npm run test:faults`) rather than the quick selection of `npm test`. */
export const runsAll = process.env['FAULTS'] === 'all';

/** All choices in the long run; in `npm test`, which has not the time, one that the printed seed chooses. */
export function allOrOne<T>(name: string, choices: readonly T[]): readonly T[] {
  return runsAll ? choices : [createRandom(name).pick(choices)];
}
