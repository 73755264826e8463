import { expect, it } from 'vitest';
import { periodBefore } from '../index.ts';

it.each([
  [
    { from: '2026-03-01', to: '2026-03-31' },
    { from: '2026-01-29', to: '2026-02-28' },
  ],
  [
    { from: '2026-05-21', to: '2026-05-21' },
    { from: '2026-05-20', to: '2026-05-20' },
  ],
  [
    { from: '2024-03-01', to: '2024-03-01' },
    { from: '2024-02-29', to: '2024-02-29' },
  ],
  [{ from: null, to: '2026-05-21' }, null],
  [{ from: '2026-05-21', to: null }, null],
  [{ from: '0001-01-02', to: '0001-01-09' }, null],
])('%j is compared with %j', (range, before) => {
  expect(periodBefore(range)).toEqual(before);
});
