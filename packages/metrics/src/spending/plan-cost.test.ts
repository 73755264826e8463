import type { BudgetState } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { overrunText, planCost, planCostText } from './plan-cost.ts';

const daily = { brand: null, schedule: '0 8 * * *', credits: 2 };
const acme = { brand: 'Acme', schedule: '0 * * * *', credits: 1 };
const budget = (kind: BudgetState['kind'], allowed: number, brand: string | null = null) => ({
  kind,
  brand,
  allowed,
  spent: 0,
  reserved: 0,
});
const clock = { timezone: 'UTC', from: new Date('2026-11-25T12:00:00Z') };

it('multiplies the scans of 30 days by the price of one, and tells what a change costs more', () => {
  const cost = planCost({ before: [daily], after: [daily, acme], budgets: [], ...clock });
  expect(cost).toEqual({ before: 60, after: 780, overruns: [] });
  expect(planCostText(cost, 0.005)).toBe(
    'It costs about 720 credits ($3.60) more in 30 days: the scans of its schedule times the pages of a scan, ' +
      'one credit each. All active hashtags together: about 780 credits ($3.90).',
  );
});

it('holds a daily budget against the plan 30 times, and a budget of a brand against its hashtags', () => {
  const budgets = [budget('daily', 26), budget('monthly', 779), budget('brand-daily', 23, 'Acme')];
  const { overruns } = planCost({ before: [daily], after: [daily, acme], budgets, ...clock });
  expect(overruns.map(overrunText)).toEqual([
    'All active hashtags together would cost about 780 credits in 30 days, more than the monthly budget (779).',
    'The active hashtags of Acme would cost about 720 credits in 30 days, more than the daily budget of Acme (23, 690 in 30 days).',
  ]);
});

it('knows a change that makes a plan dearer from one that does not', () => {
  const budgets = [budget('monthly', 10)];
  const worse = planCost({ before: [daily], after: [daily, daily], budgets, ...clock });
  const better = planCost({ before: [daily, daily], after: [daily], budgets, ...clock });
  expect(worse.overruns).toMatchObject([{ credits: 120, worse: true }]);
  expect(better.overruns).toMatchObject([{ credits: 60, worse: false }]);
});
