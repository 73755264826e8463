/** How large a generated history is. */
export type HistoryShape = {
  /** Videos in all; with `videosPerDay` that is how many days the history is long. */
  videos: number;
  videosPerDay: number;
  hashtags: number;
  /** Observations of a video, eight hours apart, as far as its days reach. */
  observations: number;
  /** The newest day, `YYYY-MM-DD`, which is over. */
  lastDay: string;
};

export const scansPerDay = 3;

/** The number of days, the last one perhaps shorter than the others. */
export function daysOf({ videos, videosPerDay }: HistoryShape): number {
  return Math.ceil(videos / videosPerDay);
}

/** The day that many days before the newest, `YYYY-MM-DD`. */
export function dayBefore({ lastDay }: HistoryShape, days: number): string {
  return new Date(Date.parse(lastDay) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The first moment after the newest day. */
export function endOf({ lastDay }: HistoryShape): Date {
  return new Date(Date.parse(lastDay) + 86_400_000);
}
