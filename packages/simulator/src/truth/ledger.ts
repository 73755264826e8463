import type { CallRecord, Observation, ServedPage, Truth } from './types.ts';

/** Keeps what the simulator did, for tests to compare with what the pipeline stored. */
export type Ledger = {
  recordCall(call: CallRecord): void;
  /** Returns the way to take the page back, for an answer whose client has gone before the end. */
  recordPage(page: ServedPage): () => void;
  recordInFlight(inFlight: number): void;
  creditsBilled(): number;
  truth(creditsRemaining: number): Truth;
};

/** A ledger; without `recordPages` it only counts, in constant memory. */
export function createLedger(recordPages: boolean): Ledger {
  const pages = new Set<ServedPage>();
  const calls: CallRecord[] = [];
  const callCounts: Record<string, number> = {};
  let creditsBilled = 0;
  let maxInFlight = 0;
  return {
    recordCall(call) {
      const key = `${call.endpoint} ${call.status}`;
      callCounts[key] = (callCounts[key] ?? 0) + 1;
      if (call.billed) creditsBilled += 1;
      if (recordPages) calls.push(call);
    },
    recordPage(page) {
      if (recordPages) pages.add(page);
      return () => pages.delete(page);
    },
    recordInFlight(inFlight) {
      maxInFlight = Math.max(maxInFlight, inFlight);
    },
    creditsBilled: () => creditsBilled,
    truth: (creditsRemaining) => ({
      pages: [...pages],
      videos: observeVideos(pages),
      calls: [...calls],
      callCounts: { ...callCounts },
      creditsBilled,
      creditsRemaining,
      maxInFlight,
    }),
  };
}

function observeVideos(pages: Iterable<ServedPage>): Truth['videos'] {
  const videos: Truth['videos'] = {};
  for (const page of pages) {
    const ofHashtag = (videos[page.hashtag] ??= {});
    for (const item of page.items) {
      if (!item.accepted || item.videoId === null) continue;
      const observation: Observation = { ...item, at: page.at };
      const known = ofHashtag[item.videoId];
      ofHashtag[item.videoId] = { first: known?.first ?? observation, last: observation };
    }
  }
  return videos;
}
