import type { BudgetWaits } from '@ugc-radar/db';
import { budgetWaitsText } from '@ugc-radar/metrics';
import { OperationalError } from '@ugc-radar/types';

/** Why `radar scan` does not wait any longer: the scans need more than the budgets allow today. */
export function budgetSpentError(waits: BudgetWaits[], timezone: string): OperationalError {
  return new OperationalError(
    `a budget is spent: ${budgetWaitsText(waits, timezone)}. What was fetched is stored; the scan goes on by itself while ` +
      '`radar up` or a `radar fetch-worker` runs, and within 15 seconds with --force.',
  );
}
