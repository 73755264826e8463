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
 * next one, so batches are as large as the load. Items wait for company only while they come more often than every
 * `lingerMs`; others, and all without it, are handled at once.
 */
export function inBatches<Item, Result>(
  options: BatchOptions<Item, Result>,
): (item: Item) => Promise<Result> {
  const { most, atOnce, lingerMs = 0, run, isAboutAll } = options;
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let isStartPlanned = false;
  let lingering: NodeJS.Timeout | undefined;
  let isOverdue = false;
  // More than arrive at once, which says nothing of how many come in a second.
  const arrivals = arrivalsOf(2 * most);

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
    isOverdue = waiting.length > 0;
  }

  /** After what has just arrived on all connections has been handed on. */
  function plan(): void {
    if (isStartPlanned || waiting.length === 0) return;
    if (!isOverdue && waiting.length < most && arrivals.meanGapMs() < lingerMs) {
      lingering ??= setTimeout(start, lingerMs);
      return;
    }
    isStartPlanned = true;
    setImmediate(start);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (lingerMs > 0) arrivals.note();
      plan();
    });
}

/** Notes when items arrive; `meanGapMs` is the mean of their last `gaps` gaps, of which nothing is known before. */
function arrivalsOf(gaps: number): { note: () => void; meanGapMs: () => number } {
  const times: number[] = [];
  return {
    note: () => {
      times.push(performance.now());
      if (times.length > gaps + 1) times.shift();
    },
    meanGapMs: () => {
      const [first] = times;
      return first === undefined || times.length <= gaps ? Infinity : (performance.now() - first) / gaps;
    },
  };
}
