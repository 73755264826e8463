export const budgetKinds = ['daily', 'monthly', 'brand-daily', 'brand-monthly'] as const;

/** Which limit of credits: of a day or a calendar month in the configured time zone, for all hashtags or those of a brand. */
export type BudgetKind = (typeof budgetKinds)[number];

/** The credits that all hashtags together may cost; null: no limit. */
export type Budgets = { daily: number | null; monthly: number | null };

/** A budget and what has become of it. */
export type BudgetState = {
  kind: BudgetKind;
  /** Null for a budget of all. */
  brand: string | null;
  /** Credits a day or a month. */
  allowed: number;
  /** Credits billed in this day or month, and one for each call of unknown cost, those under way included. */
  spent: number;
  /** What the open scans are expected to cost yet. */
  reserved: number;
};

/** A hashtag that may not cost anything before `until`, because a budget is spent. */
export type BudgetWait = { kind: BudgetKind; until: Date };
