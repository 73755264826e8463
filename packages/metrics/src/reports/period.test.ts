import { InputError } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { addDays, choosePeriod, daysOfPeriod } from './period.ts';

const options = { today: '2026-03-31', defaultDays: 30, maxDays: 92 };

it('counts days over the ends of months and years', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysOfPeriod({ from: '2026-03-01', to: '2026-03-31' })).toBe(31);
});

it('ends today and has thirty days where nothing else is asked for', () => {
  expect(choosePeriod({}, options)).toEqual({ from: '2026-03-02', to: '2026-03-31' });
  expect(choosePeriod({ to: '2026-01-30' }, options)).toEqual({ from: '2026-01-01', to: '2026-01-30' });
  expect(choosePeriod({ to: '0001-01-05' }, options)).toEqual({ from: '0001-01-01', to: '0001-01-05' });
});

it('refuses what is the wrong way round or too long, with a sentence', () => {
  expect(() => choosePeriod({ from: '2026-04-01' }, options)).toThrow(InputError);
  expect(() => choosePeriod({ from: '2026-01-01', to: '2026-12-31' }, options)).toThrow(
    /365 days: expected 92 at most/,
  );
});
