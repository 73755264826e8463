import { expect, it } from 'vitest';
import { runOut } from '../index.ts';

it('takes the mean of the last seven days as the pace', () => {
  const days = [
    { day: '2026-11-01', credits: 1000 },
    { day: '2026-11-14', credits: 40 },
    { day: '2026-11-20', credits: 30 },
  ];
  expect(runOut(days, 100, '2026-11-20')).toEqual({
    creditsPerDay: 10,
    creditsPerDayOver: 7,
    runOutDay: '2026-11-30',
  });
});

it('counts only the days since the first spending', () => {
  const days = [
    { day: '2026-11-19', credits: 20 },
    { day: '2026-11-20', credits: 40 },
  ];
  expect(runOut(days, 90, '2026-11-20')).toEqual({
    creditsPerDay: 30,
    creditsPerDayOver: 2,
    runOutDay: '2026-11-23',
  });
});

it('ends today with a balance of nothing or less', () => {
  expect(runOut([{ day: '2026-11-20', credits: 5 }], -3, '2026-11-20').runOutDay).toBe('2026-11-20');
});

it.each([
  ['nothing was spent', [], 50],
  ['the last week cost nothing', [{ day: '2026-11-01', credits: 9 }], 50],
])('knows neither when %s', (_, days, remaining) => {
  expect(runOut(days, remaining, '2026-11-20')).toEqual({
    creditsPerDay: null,
    creditsPerDayOver: null,
    runOutDay: null,
  });
});

it('knows no end without a balance', () => {
  expect(runOut([{ day: '2026-11-20', credits: 5 }], null, '2026-11-20').runOutDay).toBeNull();
});
