import { costUsd } from '../spending/cost-usd.ts';
import { describeSchedule } from './describe-schedule.ts';
import { runsPerMonth } from './runs-per-month.ts';

/** How often a hashtag is scanned, and what that costs. */
export type Cadence = {
  /** Stands before "tracking": `Daily`, else the schedule in words. */
  label: string;
  /** One scan; null when unknown. */
  costUsdPerScan: number | null;
  /** Null when unknown. */
  costUsdPerMonth: number | null;
};

/** The cadence of a schedule, at the cost of one scan (null when unknown), over the 30 days after `from`. */
export function trackingCadence(input: {
  schedule: string;
  timezone: string;
  from: Date;
  costUsdPerScan: number | null;
}): Cadence {
  const { schedule, timezone, from, costUsdPerScan } = input;
  const runs = runsPerMonth(schedule, timezone, from);
  return {
    label: cadenceLabel(schedule),
    costUsdPerScan,
    costUsdPerMonth: costUsdPerScan === null ? null : costUsd(runs, costUsdPerScan),
  };
}

function cadenceLabel(schedule: string): string {
  const words = describeSchedule(schedule);
  if (/^daily at [\d:]+$/u.test(words)) return 'Daily';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
