import { addDays, daysOfPeriod, type Period } from './period.ts';

/** As many days right before a range of days, both ends inclusive; null when the range is open at an end. */
export function periodBefore({ from, to }: { from: string | null; to: string | null }): Period | null {
  if (from === null || to === null) return null;
  const days = daysOfPeriod({ from, to });
  // There is no day before the year 1.
  if (days < 1 || daysOfPeriod({ from: '0001-01-01', to: from }) <= days) return null;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}
