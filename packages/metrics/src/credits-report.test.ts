import { expect, it } from 'vitest';
import { creditsReport, creditsReportText } from './index.ts';

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
