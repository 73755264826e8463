/** What the API has to give, and how it gives it. Every round scans all hashtags once, and every video that it finds is new. */
export type Load = {
  /** Names the files of a profile. */
  name: string;
  /** How long the simulated API takes to answer. */
  latencyMs: number;
  /** Requests in flight that the plan allows; the largest has 50. */
  concurrency: number;
  hashtags: number;
  pagesPerHashtag: number;
};

/** Videos on a full page: the most that the by-id dialect gives. */
export const pageSize = 30;

/** The pages per second that the API itself allows; null when it answers at once. */
export function apiLimitOf({ latencyMs, concurrency }: Load): number | null {
  return latencyMs === 0 ? null : (concurrency / latencyMs) * 1000;
}
