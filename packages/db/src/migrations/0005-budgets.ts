import { type Kysely, sql } from 'kysely';

/** Credits that brands may spend, and which hashtags wait because a budget is spent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table brands (
    name text primary key,
    daily_budget integer check (daily_budget > 0),
    monthly_budget integer check (monthly_budget > 0)
  )`,
  sql`alter table hashtags
    add column budget_wait_until timestamptz,
    add column budget_wait_for text
      check (budget_wait_for in ('daily', 'monthly', 'brand-daily', 'brand-monthly')),
    add column budget_checked_at timestamptz,
    add check ((budget_wait_until is null) = (budget_wait_for is null))`,
  // One row a day, and only of days on which all hashtags together have a budget: every call of the day changes it.
  sql`create table budget_days (
    day date primary key,
    spent numeric not null
  ) with (fillfactor = 50)`,
  sql`create index hashtags_by_brand on hashtags (brand) where brand is not null`,
];
