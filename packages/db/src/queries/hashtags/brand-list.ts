import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** A brand with its budgets in credits; null: no limit. */
export type Brand = {
  name: string;
  /** Tracked ones. */
  hashtags: number;
  dailyBudget: number | null;
  monthlyBudget: number | null;
};

/** The brands of tracked hashtags, and those that have a budget, by name. Reads the hashtags. */
export async function brandList(db: Db): Promise<Brand[]> {
  const result = await sql<Brand>`
    select coalesce(h.brand, b.name) as name, coalesce(h.hashtags, 0) as hashtags,
      b.daily_budget as "dailyBudget", b.monthly_budget as "monthlyBudget"
    from (select brand, count(*) as hashtags from hashtags
      where brand is not null and status <> 'removed' group by brand) h
    full join brands b on b.name = h.brand
    order by 1`.execute(db);
  return result.rows;
}
