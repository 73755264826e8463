export type BatchOptions<Item, Result> = {
  /** Items of one batch. */
  most: number;
  /** Batches under way at once. */
  atOnce: number;
  /**
   * How long an item waits for company at most, in milliseconds, while fewer than `most` wait and items come more often
   * than that. Default 0: not at all.
   */
  lingerMs?: number;
  /** Handles a batch: a result for each item, in their order. */
  run: (items: Item[]) => Promise<Result[]>;
  /** Whether a batch's error is about none of its items: else each is handled by itself, and only the bad one fails. */
  isAboutAll: (error: unknown) => boolean;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Makes a function that handles single items in batches. What comes while `atOnce` batches are under way goes with the
 * next one, so batches are as large as the load. Nothing waits for company that is not to be expected: an item that comes
 * rarely, and without `lingerMs` every lone one, is handled at once.
 */
export function inBatches<Item, Result>(
  options: BatchOptions<Item, Result>,
): (item: Item) => Promise<Result> {
  const { most, atOnce, lingerMs = 0, run, isAboutAll } = options;
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let isStartPlanned = false;
  let lingering: NodeJS.Timeout | undefined;
  const gap = meanGap(lingerMs);

  async function handle(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error('a batch has to give a result for each item');
      // As many results as items.
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length > 1 && !isAboutAll(error)) {
        for (const each of batch) await handle([each]);
      } else for (const { reject } of batch) reject(error);
    }
  }

  function start(): void {
    isStartPlanned = false;
    clearTimeout(lingering);
    lingering = undefined;
    while (running < atOnce && waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      running += 1;
      void handle(batch).finally(() => {
        running -= 1;
        plan();
      });
    }
  }

  /** After what has just arrived on all connections has been handed on. */
  function plan(): void {
    if (isStartPlanned || waiting.length === 0) return;
    if (gap.mean() < lingerMs && waiting.length < most) {
      lingering ??= setTimeout(start, lingerMs);
      return;
    }
    isStartPlanned = true;
    setImmediate(start);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      gap.note();
      plan();
    });
}

/** The mean of the last ten gaps or so between items, in milliseconds; a pause of more than 20 times `usual` counts as that. */
function meanGap(usual: number): { note: () => void; mean: () => number } {
  // After a night without items the mean is to fall within their first second.
  const longest = 20 * usual;
  const share = 0.1;
  let last = -Infinity;
  let mean = longest;
  return {
    note: () => {
      const now = performance.now();
      mean += share * (Math.min(longest, now - last) - mean);
      last = now;
    },
    mean: () => mean,
  };
}
