import type { BudgetKind } from '@ugc-radar/types';
import { nextSlot } from '../schedules/schedule.ts';

/** When the day or the calendar month of a budget ends in a time zone: from then on there are credits again. */
export function budgetEnd(kind: BudgetKind, timezone: string, now: Date): Date {
  const monthly = kind === 'monthly' || kind === 'brand-monthly';
  return nextSlot(monthly ? '0 0 1 * *' : '0 0 * * *', timezone, now);
}
