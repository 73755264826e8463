import pLimit from 'p-limit';
import { Tinypool } from 'tinypool';
import { readPageSuccess } from './read-page-success.ts';
import type { PageContent } from './read-page-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';
import { createTurns } from './turns.ts';

export type PageReader = {
  /** Reads a page's answer. Never rejects. */
  read(served: ServedSuccess): Promise<Success<PageContent>>;
  /** Waits for what is being read. What comes later is read on the calling thread. */
  close(): Promise<void>;
};

/**
 * A page of 30 videos is a megabyte, one of 50 nearly two. On the thread each would cost more CPU, and a second heap 45 MB
 * of memory, to fetch no more (docs/benchmarks.md). So much that is made to take long takes half a second.
 */
const largeBytes = 4 * 1024 * 1024;

/** A megabyte takes about 10 ms. What takes this long is made to, also on a machine that has much else to do. */
const longestReadingMs = 30_000;

/** For 32 MiB of JSON, the largest that is read, with room; what was made to need more ends the thread, not the process. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 };

/** An idle thread stays for as long, because starting one takes longer than what it does. */
const idleMs = 60_000;

/**
 * Reads pages in turns on this thread, and larger answers than a page can be on a thread of their own: what was made to take
 * longer than `readingMs`, or more memory than there is, would hold up or end everything here.
 */
export function createPageReader(readingMs = longestReadingMs): PageReader {
  const turn = createTurns();
  // One at a time here, so that the time of an answer does not run while another is read.
  const place = pLimit(1);
  let thread: Tinypool | null = null;
  let closed = false;
  return {
    async read(served) {
      await turn();
      if (closed) return readPageSuccess(served);
      // Inflated up to that size instead of believed: gzip of several members says nothing of the size of all.
      const maxBodyBytes = Math.min(largeBytes, served.maxBodyBytes);
      const success = readPageSuccess({ ...served, maxBodyBytes });
      const isLarge = success.kind === 'unreadable' && success.isTooLarge;
      if (!isLarge || maxBodyBytes === served.maxBodyBytes) return success;
      const pool = (thread ??= startThread());
      return place(() => readOn(pool, served, readingMs));
    },
    async close() {
      closed = true;
      await place(async () => thread?.destroy());
    },
  };
}

function startThread(): Tinypool {
  const filename = new URL('page-thread.ts', import.meta.url).href;
  return new Tinypool({ filename, minThreads: 0, maxThreads: 1, idleTimeout: idleMs, resourceLimits });
}

async function readOn(
  thread: Tinypool,
  served: ServedSuccess,
  readingMs: number,
): Promise<Success<PageContent>> {
  const signal = AbortSignal.timeout(readingMs);
  try {
    // The thread runs page-thread.ts of this version, which returns this type.
    return (await thread.run(served, { signal })) as Success<PageContent>;
  } catch (error) {
    if (signal.aborted) return unreadable(`takes longer than ${readingMs / 1000} s to read`);
    const outOfMemory =
      error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (outOfMemory) return unreadable('needs too much memory to read');
    // The answer is paid for: a thread that has trouble of its own must not lose it.
    return readPageSuccess(served);
  }
}

function unreadable(reason: string): Success<PageContent> {
  return { kind: 'unreadable', reason, isTooLarge: false };
}
