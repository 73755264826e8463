import { InputError } from '@ugc-radar/types';

/** Days, both inclusive, `YYYY-MM-DD`. */
export type Period = { from: string; to: string };

const dayMs = 86_400_000;

/** A day so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The number of days of a period. */
export function daysOfPeriod({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/**
 * The period from `from` to `to`; without `to` it ends `today`, without `from` it has `defaultDays`.
 * Throws `InputError` when the days are the wrong way round, or more than `maxDays`.
 */
export function choosePeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  options: { today: string; defaultDays: number; maxDays: number },
): Period {
  const to = asked.to ?? options.today;
  const start = addDays(to, 1 - options.defaultDays);
  // Postgres knows no year 0.
  const from = asked.from ?? (start < '0001-01-01' ? '0001-01-01' : start);
  assertDayOrder({ from, to });
  const days = daysOfPeriod({ from, to });
  if (days > options.maxDays) {
    throw new InputError(
      `From ${from} to ${to} are ${days} days: expected ${options.maxDays} at most. Choose a shorter range.`,
      { code: 'period-too-long', days, most: options.maxDays },
    );
  }
  return { from, to };
}

/** Throws `InputError` when the days are the wrong way round; null is open. */
export function assertDayOrder({ from, to }: { from: string | null; to: string | null }): void {
  if (from === null || to === null || from <= to) return;
  throw new InputError(`The days are the wrong way round: "from" (${from}) is later than "to" (${to}).`, {
    code: 'days-reversed',
    from,
    to,
  });
}
