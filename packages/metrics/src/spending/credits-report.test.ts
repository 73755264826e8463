import { expect, it } from 'vitest';
import { creditsReport, creditsReportCsv, creditsReportText } from '../index.ts';

const line = (name: string, credits: number) => ({ name, calls: credits, unknownCalls: 0, credits });

it('tells what each line cost to the tenth of a cent, so that the lines make up the total', () => {
  const report = creditsReport({
    demo: false,
    by: 'hashtag',
    lines: [line('three', 3), line('one', 1), line('ten', 10)],
    days: [],
    creditsRemaining: null,
    creditUsd: 0.005,
    today: '2026-11-20',
  });
  const costs = creditsReportText(report)
    .split('\n')
    .flatMap((text) => text.match(/\$\S+/)?.[0] ?? []);
  expect(costs).toEqual(['$0.015', '$0.005', '$0.05', '$0.07']);
});

it('adds up to the total at any price of a credit, in every format', () => {
  const report = creditsReport({
    demo: false,
    by: 'hashtag',
    lines: [line('three', 3), line('seven', 7)],
    days: [],
    creditsRemaining: null,
    creditUsd: 0.00125,
    today: '2026-11-20',
  });
  expect(report).toMatchObject({
    lines: [{ costUsd: 0.00375 }, { costUsd: 0.00875 }],
    total: { costUsd: 0.0125 },
  });
  expect(creditsReportText(report).match(/\$\S+/gu)).toEqual(['$0.00375', '$0.00875', '$0.0125']);
  expect(creditsReportCsv(report)).toMatch(/0\.00375\r\n.*0\.00875\r\n$/u);
});

it.each([
  ['2026-11-20', 'today alone'],
  ['2026-11-18', 'mean of the last 3 days'],
  ['2026-11-01', 'mean of the last 7 days'],
])('says over how many days the pace is when the first spending was on %s', (first, words) => {
  const report = creditsReport({
    demo: false,
    by: 'hashtag',
    lines: [line('three', 3)],
    days: [
      { day: first, credits: 3 },
      { day: '2026-11-20', credits: 3 },
    ],
    creditsRemaining: 50,
    creditUsd: 0.005,
    today: '2026-11-20',
  });
  expect(creditsReportText(report)).toContain(` a day (${words}), at which they last until `);
});
