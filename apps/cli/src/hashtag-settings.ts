import {
  type BrandBudgets,
  type Db,
  type Hashtag,
  type HashtagSettings,
  setBrandBudgets,
} from '@ugc-radar/db';
import { brandName, InputError } from '@ugc-radar/types';

/** What `radar hashtags add` and `set` are given. */
export type SettingOptions = Omit<HashtagSettings, 'brand'> & {
  brand?: string;
  brandDailyBudget?: number | 'none';
  brandMonthlyBudget?: number | 'none';
  force?: boolean;
};

/** What belongs to the hashtags, what to their brand, and whether a budget may be passed. */
export function splitOptions({
  brand,
  brandDailyBudget: daily,
  brandMonthlyBudget: monthly,
  force,
  ...others
}: SettingOptions) {
  const settings: HashtagSettings = {
    ...others,
    ...(brand === undefined ? {} : { brand: parseBrand(brand) }),
  };
  const budgets: BrandBudgets = {
    ...(daily === undefined ? {} : { daily: daily === 'none' ? null : daily }),
    ...(monthly === undefined ? {} : { monthly: monthly === 'none' ? null : monthly }),
  };
  return { settings, budgets, force };
}

/** Nothing but space is no brand. */
function parseBrand(text: string): string | null {
  const brand = brandName.safeParse(text);
  if (!brand.success) throw new InputError(`--brand: ${brand.error.issues[0]?.message}.`);
  return brand.data || null;
}

/** Sets the budgets of the hashtags' brands; throws `InputError` when one has none. */
export async function setBudgetsOf(db: Db, hashtags: Hashtag[], budgets: BrandBudgets): Promise<void> {
  if (Object.keys(budgets).length === 0) return;
  const without = hashtags.filter(({ brand }) => brand === null).map(({ name }) => `#${name}`);
  if (without.length > 0) {
    throw new InputError(
      `a budget belongs to a brand, and ${without.join(', ')} has none; nothing was changed. Add --brand <name>.`,
    );
  }
  const brands = new Set(hashtags.flatMap(({ brand }) => brand ?? []));
  await setBrandBudgets(db, [...brands], budgets);
}
