import type { BudgetState } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { budgetEnd } from './budget-end.ts';
import { chooseAffordable } from './choose-affordable.ts';

const clock = { timezone: 'Europe/Berlin', now: new Date('2026-11-25T10:00:00Z') };
const tomorrow = new Date('2026-11-25T23:00:00Z');
const nextMonth = new Date('2026-11-30T23:00:00Z');

const hashtag = (id: number, price: number, brand: string | null = null) => ({ id, price, brand });
const budget = (allowed: number, more: Partial<BudgetState> = {}): BudgetState => ({
  kind: 'daily',
  brand: null,
  allowed,
  spent: 0,
  reserved: 0,
  ...more,
});

function choose(due: ReturnType<typeof hashtag>[], budgets: BudgetState[]) {
  const { affordable, waiting } = chooseAffordable(due, budgets, clock);
  return { affordable: affordable.map(({ id }) => id), waiting: waiting.map(({ hashtagId }) => hashtagId) };
}

it('allows everything without a budget', () => {
  expect(choose([hashtag(1, 5), hashtag(2, 5)], [])).toEqual({ affordable: [1, 2], waiting: [] });
});

it('takes what is spent and reserved off, and shares the rest out in order', () => {
  const due = [hashtag(1, 2), hashtag(2, 2), hashtag(3, 2)];
  const budgets = [budget(10, { spent: 4, reserved: 2 })];
  expect(choose(due, budgets)).toEqual({ affordable: [1, 2], waiting: [3] });
});

it('lets nobody less urgent overtake, however cheap', () => {
  expect(choose([hashtag(1, 1), hashtag(2, 3), hashtag(3, 1)], [budget(3)])).toEqual({
    affordable: [1],
    waiting: [2, 3],
  });
});

it("holds up no other brand for a brand's budget", () => {
  const due = [hashtag(1, 2, 'Acme'), hashtag(2, 2, 'Acme'), hashtag(3, 2, 'Lumen'), hashtag(4, 2)];
  const budgets = [budget(6), budget(3, { kind: 'brand-daily', brand: 'Acme' })];
  expect(choose(due, budgets)).toEqual({ affordable: [1, 3, 4], waiting: [2] });
});

it('starts a hashtag dearer than the whole budget when nothing else is spoken for', () => {
  expect(choose([hashtag(1, 9), hashtag(2, 1)], [budget(3)])).toEqual({ affordable: [1], waiting: [2] });
  expect(choose([hashtag(1, 9)], [budget(3, { spent: 1 })])).toEqual({ affordable: [], waiting: [1] });
});

it('never lets a hashtag wait that costs nothing', () => {
  expect(choose([hashtag(1, 1), hashtag(2, 0)], [budget(3, { spent: 3 })])).toEqual({
    affordable: [2],
    waiting: [1],
  });
});

it('tells the longest of the waits', () => {
  const budgets = [budget(1, { spent: 1 }), budget(9, { kind: 'monthly', spent: 9 })];
  expect(chooseAffordable([hashtag(1, 1)], budgets, clock).waiting).toEqual([
    { hashtagId: 1, kind: 'monthly', until: nextMonth },
  ]);
  expect(chooseAffordable([hashtag(1, 1)], budgets.slice(0, 1), clock).waiting).toEqual([
    { hashtagId: 1, kind: 'daily', until: tomorrow },
  ]);
});

it('ends a day at the midnight of its time zone, also when the clock jumps over it', () => {
  // In Beirut the clock jumps from 0:00 to 1:00 on the last Sunday of March.
  const now = new Date('2026-03-28T12:00:00Z');
  expect(budgetEnd('daily', 'Asia/Beirut', now)).toEqual(new Date('2026-03-28T22:00:00Z'));
  expect(budgetEnd('brand-monthly', 'Asia/Beirut', now)).toEqual(new Date('2026-03-31T21:00:00Z'));
});
