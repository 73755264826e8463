import type { BudgetKind, BudgetState, BudgetWait } from '@ugc-radar/types';
import { budgetEnd } from './budget-end.ts';

type Priced = { id: number; brand: string | null; price: number };
type Choice<T> = { affordable: T[]; waiting: ({ hashtagId: number } & BudgetWait)[] };

/** A budget while it is shared out. `closed`: somebody waits for it, whom nobody less urgent may overtake. */
type Share = BudgetState & { left: number; closed: boolean; wait: BudgetWait };

/**
 * Shares budgets out to due hashtags, most urgent first. The first that a budget does not allow closes it: whoever comes
 * after waits too, however cheap, so that a dear hashtag gets its turn. What is spoken for is `spent` + `reserved`.
 * A hashtag dearer than a whole budget counts as that budget, which it gets when nothing is spoken for: its scan is then
 * spread over days. One that waits for its brand's budget holds up no other brand. A price of 0 never waits.
 * The wait told is the longest of those that hold a hashtag up.
 */
export function chooseAffordable<T extends Priced>(
  due: readonly T[],
  budgets: readonly BudgetState[],
  clock: { timezone: string; now: Date },
): Choice<T> {
  // Worked out once a kind: thousands may wait, for the budgets of thousands of brands.
  const waits = new Map<BudgetKind, BudgetWait>();
  const waitOf = (kind: BudgetKind) => {
    const wait = waits.get(kind) ?? waitFor(kind, clock);
    waits.set(kind, wait);
    return wait;
  };
  const shares = budgets.map((state): Share => ({
    ...state,
    left: state.allowed - state.spent - state.reserved,
    closed: false,
    wait: waitOf(state.kind),
  }));
  const ofAll = shares.filter(({ brand }) => brand === null);
  const ofBrand = Map.groupBy(shares, ({ brand }) => brand);
  const choice: Choice<T> = { affordable: [], waiting: [] };
  for (const hashtag of due) {
    const own = hashtag.brand === null ? [] : (ofBrand.get(hashtag.brand) ?? []);
    const tooSmall = (share: Share) => hashtag.price > 0 && !allows(share, hashtag.price);
    const missing = { own: own.filter(tooSmall), all: ofAll.filter(tooSmall) };
    const [first, ...others] = [...missing.own, ...missing.all];
    if (!first) {
      for (const share of [...own, ...ofAll]) share.left -= Math.min(hashtag.price, share.allowed);
      choice.affordable.push(hashtag);
      continue;
    }
    for (const share of missing.own.length > 0 ? missing.own : missing.all) share.closed = true;
    const wait = others.map((share) => share.wait).reduce(longer, first.wait);
    choice.waiting.push({ hashtagId: hashtag.id, ...wait });
  }
  return choice;
}

function allows(share: Share, price: number): boolean {
  return !share.closed && Math.min(price, share.allowed) <= share.left;
}

function waitFor(kind: BudgetKind, { timezone, now }: { timezone: string; now: Date }): BudgetWait {
  return { kind, until: budgetEnd(kind, timezone, now) };
}

function longer(one: BudgetWait, other: BudgetWait): BudgetWait {
  return other.until > one.until ? other : one;
}
