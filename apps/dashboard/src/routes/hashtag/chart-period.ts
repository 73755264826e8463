import { choosePeriod, type Period } from '@ugc-radar/metrics';

/** The period that charts are about: the last 30 days where nothing is asked for, a year at most. */
export function chartPeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  today: string,
): Period {
  return choosePeriod(asked, { today, defaultDays: 30, maxDays: 366 });
}
