import type { Budgets } from '@ugc-radar/types';
import { sql } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import type { Db } from '../../schema.ts';

/** A brand's budgets as a person sets them: null is no limit, left out is as it was. */
export type BrandBudgets = Partial<Budgets>;

/**
 * Sets budgets of brands. Their hashtags that wait for a budget of the brand are looked at again at once.
 * The caller says which brands; a brand without any budget has no row.
 */
export async function setBrandBudgets(db: Db, brands: string[], budgets: BrandBudgets): Promise<void> {
  const { daily, monthly } = budgets;
  if (brands.length === 0 || (daily === undefined && monthly === undefined)) return;
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('brands')
      .values(brands.map((name) => ({ name, daily_budget: daily ?? null, monthly_budget: monthly ?? null })))
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          ...(daily === undefined ? {} : { daily_budget: daily }),
          ...(monthly === undefined ? {} : { monthly_budget: monthly }),
        }),
      )
      .execute();
    await trx
      .deleteFrom('brands')
      .where('daily_budget', 'is', null)
      .where('monthly_budget', 'is', null)
      .execute();
    await sql`
      update hashtags set budget_wait_until = null, budget_wait_for = null, budget_checked_at = null
      where brand = any(${brands}) and budget_wait_for in ('brand-daily', 'brand-monthly')`.execute(trx);
  });
}
