/** One load, run on both backends. Every round scans all hashtags once, and every video that it finds is new. */
export type Scenario = {
  name: string;
  /** One sentence for the documentation. */
  about: string;
  /** How long the simulated API takes to answer. */
  latencyMs: number;
  /** Requests in flight that the plan allows; the largest has 50. */
  concurrency: number;
  hashtags: number;
  pagesPerHashtag: number;
};

/** Videos on a full page: the most that the by-id dialect gives. */
export const pageSize = 30;

export const scenarios: Scenario[] = [
  {
    name: 'zero-latency',
    about: 'The API answers at once, so the pipeline itself is the limit.',
    latencyMs: 0,
    concurrency: 50,
    hashtags: 200,
    pagesPerHashtag: 2,
  },
  {
    name: 'one-second',
    about: 'The API takes a second for a page, so 50 requests in flight give at most 50 pages a second.',
    latencyMs: 1000,
    concurrency: 50,
    hashtags: 250,
    pagesPerHashtag: 2,
  },
];

/** The videos per second that the API itself allows; null when it answers at once. */
export function apiLimit({ latencyMs, concurrency }: Scenario): number | null {
  return latencyMs === 0 ? null : (concurrency / latencyMs) * 1000 * pageSize;
}
