import type { BudgetKind, BudgetState } from '@ugc-radar/types';
import { formatCount } from '../text/format.ts';

/** `daily budget`, `monthly budget of Acme`; brands are shown as they are. */
export function budgetName({ kind, brand }: { kind: BudgetKind; brand: string | null }): string {
  const period = kind === 'daily' || kind === 'brand-daily' ? 'daily' : 'monthly';
  const ofBrand = kind === 'brand-daily' || kind === 'brand-monthly';
  return `${period} budget${ofBrand && brand !== null ? ` of ${brand}` : ''}`;
}

/** What is left of a budget: nothing, where more was spent before it was set. Open scans are not taken off. */
export function budgetLeft({ allowed, spent }: Pick<BudgetState, 'allowed' | 'spent'>): number {
  return Math.max(0, allowed - spent);
}

/** `daily budget: 40 of 100 credits spent, 12 more expected of open scans`. */
export function budgetText(state: BudgetState): string {
  const { allowed, spent, reserved } = state;
  const open = reserved > 0 ? `, ${formatCount(reserved)} more expected of open scans` : '';
  return `${budgetName(state)}: ${formatCount(spent)} of ${formatCount(allowed)} credits spent${open}`;
}

/** An instant to the minute on a time zone's clock, for terminals and messages: `2026-11-26 00:00`. */
export function minuteText(at: Date, timezone: string): string {
  return at.toLocaleString('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
}

/**
 * Hashtags that wait, in groups of one budget and end, as `#a, #b, #c and 37 more wait for the daily budget until
 * 2026-11-26 00:00 (UTC)`; empty when none does. `names` are the first of the `hashtags` of a group.
 */
export function budgetWaitsText(
  waits: readonly {
    kind: BudgetKind;
    brand: string | null;
    until: Date;
    hashtags: number;
    names: readonly string[];
  }[],
  timezone: string,
): string {
  const list = new Intl.ListFormat('en-GB');
  return waits
    .map((wait) => {
      const { hashtags, names } = wait;
      const more = hashtags > names.length ? [`${formatCount(hashtags - names.length)} more`] : [];
      const who = list.format([...names.map((name) => `#${name}`), ...more]);
      return `${who} ${hashtags === 1 ? 'waits' : 'wait'} for the ${budgetName(wait)} until ${minuteText(wait.until, timezone)} (${timezone})`;
    })
    .join('; ');
}
