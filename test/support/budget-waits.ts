import type { BudgetKind } from '@ugc-radar/types';
import type { Pipeline } from './pipeline.ts';

/** Which hashtags wait for a budget, by name. */
export async function waiting({
  db,
}: Pipeline): Promise<Record<string, { for: BudgetKind | null; until: Date }>> {
  const rows = await db
    .selectFrom('hashtags')
    .select(['name', 'budget_wait_for', 'budget_wait_until'])
    .where('budget_wait_until', 'is not', null)
    .orderBy('name')
    .execute();
  return Object.fromEntries(
    rows.map((row) => [row.name, { for: row.budget_wait_for, until: row.budget_wait_until ?? new Date(0) }]),
  );
}
