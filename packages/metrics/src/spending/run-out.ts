const dayMs = 86_400_000;
/** A week evens out schedules that differ by weekday. */
export const paceDays = 7;

/** How fast credits are spent, and when they end at that pace. */
export type RunOut = {
  /** Credits a day; null when nothing was spent yet. */
  creditsPerDay: number | null;
  /** How many days that is the mean of; null without a pace. */
  creditsPerDayOver: number | null;
  /** `YYYY-MM-DD`; null when the pace or the balance is unknown. */
  runOutDay: string | null;
};

/**
 * The pace is the mean of the last seven days, today included, or of the days since the first spending if those are
 * fewer; the run-out day is the day on which `remaining` is used up at that pace. `days` are the days with spending;
 * of those before the last seven only the first matters.
 */
export function runOut(
  days: readonly { day: string; credits: number }[],
  remaining: number | null,
  today: string,
): RunOut {
  const age = (day: string) => Math.round((Date.parse(today) - Date.parse(day)) / dayMs);
  const recent = days.filter(({ day }) => age(day) >= 0 && age(day) < paceDays);
  const spent = recent.reduce((sum, { credits }) => sum + credits, 0);
  if (spent <= 0) return { creditsPerDay: null, creditsPerDayOver: null, runOutDay: null };
  const oldest = Math.max(...days.map(({ day }) => age(day)));
  const creditsPerDayOver = Math.min(paceDays, oldest + 1);
  const creditsPerDay = spent / creditsPerDayOver;
  if (remaining === null) return { creditsPerDay, creditsPerDayOver, runOutDay: null };
  const left = Math.floor(Math.max(0, remaining) / creditsPerDay);
  const end = Date.parse(today) + left * dayMs;
  // A date of five digits is no date that anybody plans with.
  const runOutDay = end < Date.UTC(9999, 0) ? new Date(end).toISOString().slice(0, 10) : null;
  return { creditsPerDay, creditsPerDayOver, runOutDay };
}
