/** What the API has to give, how it gives it, and who fetches it. Every round scans all hashtags once. */
export type Load = {
  /** Names the files of a profile. */
  name: string;
  /** How long the simulated API takes to answer. */
  latencyMs: number;
  /** Requests in flight of all processes together: the plan's number, which the simulated API enforces. */
  concurrency: number;
  /** `full`: videos of real size, about a megabyte of JSON a page, with gzip; `compact`: about 1.3 kB a video. */
  mode: 'compact' | 'full';
  hashtags: number;
  pagesPerHashtag: number;
  /** One hashtag more, with so many pages; 0: none. */
  largePages: number;
  /** Every round has a second scan, which finds the same videos a year later, with other numbers. */
  rescan: boolean;
  /** Fetch workers in processes of their own; 0: everything in one process, as `radar up`. */
  fetchWorkers: number;
};

/** The largest plan, compact pages, everything in one process: what most scenarios differ from in little. */
export const usualLoad = {
  latencyMs: 0,
  concurrency: 50,
  mode: 'compact',
  pagesPerHashtag: 2,
  largePages: 0,
  rescan: false,
  fetchWorkers: 0,
} as const satisfies Partial<Load>;

/** Videos on a full page: the most that the by-id dialect gives. */
export const pageSize = 30;

export const largeHashtag = 'benchlarge';

/** Every hashtag of a load with its number of pages. */
export function pagesOf(load: Load): Map<string, number> {
  const small = Array.from({ length: load.hashtags }, (_, index) => `bench${index}`);
  const pages = new Map(small.map((name) => [name, load.pagesPerHashtag]));
  if (load.largePages > 0) pages.set(largeHashtag, load.largePages);
  return pages;
}

/** The pages per second that the API itself allows; null when it answers at once. */
export function apiLimitOf({ latencyMs, concurrency }: Load): number | null {
  return latencyMs === 0 ? null : (concurrency / latencyMs) * 1000;
}
