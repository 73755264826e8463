import { afterEach, describe, expect, it, vi } from 'vitest';
import { inBatches } from './in-batches.ts';

const never = () => false;

/** Batches of three of items that wait for 50 ms, after forty that came every `everyMs`; all later ones last until `gate`. */
async function lingering(everyMs: number, gate?: Promise<void>) {
  vi.useFakeTimers();
  const batches: number[][] = [];
  let isWarm = false;
  const same = inBatches<number, number>({
    most: 3,
    atOnce: 1,
    lingerMs: 50,
    isAboutAll: never,
    run: async (items) => {
      batches.push(items);
      if (isWarm) await gate;
      return items;
    },
  });
  for (let item = 0; item < 40; item += 1) {
    void same(item);
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  await vi.advanceTimersByTimeAsync(50);
  batches.length = 0;
  isWarm = true;
  return { batches, same };
}

describe('inBatches', () => {
  afterEach(() => void vi.useRealTimers());

  it('lets nothing wait for company while items come rarely', async () => {
    const { batches, same } = await lingering(100);
    void same(1);
    void same(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([[1, 2]]);
  });

  it('lets nothing wait that comes in bunches, after pauses that make it rare', async () => {
    const { batches, same } = await lingering(100);
    for (let bunch = 0; bunch < 5; bunch += 1) {
      await vi.advanceTimersByTimeAsync(170);
      for (let item = 0; item < 3; item += 1) {
        batches.length = 0;
        void same(item);
        await vi.advanceTimersByTimeAsync(1);
        expect(batches).toEqual([[item]]);
      }
    }
  });

  it('lets nothing wait again that could not be handled when its time was over', async () => {
    const gate = Promise.withResolvers<void>();
    const { batches, same } = await lingering(10, gate.promise);
    void same(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(batches).toEqual([[1]]);
    void same(2);
    await vi.advanceTimersByTimeAsync(60);
    expect(batches).toEqual([[1]]);
    gate.resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([[1], [2]]);
  });

  it('lets items wait for company while many come, no longer than it is told, and not at all once a batch is full', async () => {
    const { batches, same } = await lingering(10);
    void same(1);
    await vi.advanceTimersByTimeAsync(49);
    void same(2);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([[1, 2]]);
    const full = Promise.all([3, 4, 5].map(same));
    await vi.advanceTimersByTimeAsync(1);
    expect(await full).toEqual([3, 4, 5]);
  });

  it('handles together what came while the batches before were under way, in order', async () => {
    const batches: number[][] = [];
    const gate = Promise.withResolvers<void>();
    const double = inBatches<number, number>({
      most: 3,
      atOnce: 1,
      isAboutAll: never,
      run: async (items) => {
        batches.push(items);
        if (batches.length === 1) await gate.promise;
        return items.map((item) => item * 2);
      },
    });
    const first = double(1);
    await new Promise(setImmediate);
    const others = [2, 3, 4, 5, 6].map(double);
    gate.resolve();
    expect(await first).toBe(2);
    expect(await Promise.all(others)).toEqual([4, 6, 8, 10, 12]);
    expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
  });

  it('lets only that item fail that cannot be handled', async () => {
    const check = inBatches<number, string>({
      most: 10,
      atOnce: 2,
      isAboutAll: never,
      run: async (items) => {
        if (items.includes(2)) throw new Error('two is bad');
        return items.map(String);
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map(check));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      '1',
      'failed',
      '3',
    ]);
  });

  it('fails all at once when the error is about none of them', async () => {
    let runs = 0;
    const ask = inBatches<number, number>({
      most: 10,
      atOnce: 1,
      isAboutAll: () => true,
      run: async () => {
        runs += 1;
        throw new Error('the server is away');
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map(ask));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
  });
});
