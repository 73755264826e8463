import { expect, it } from 'vitest';
import { overallStatus } from './readiness.ts';

const ok = { status: 'ok' } as const;
const away = { status: 'away', message: 'no answer' } as const;
const running = { status: 'running' } as const;
const well = { database: ok, migrations: ok, queue: ok, fetching: running };

it('is ready when every piece is', () => {
  expect(overallStatus(well)).toBe('ready');
});

it('is degraded while fetching is paused or nobody knows', () => {
  const paused = { status: 'paused', reason: 'by-hand', message: 'paused', since: null } as const;
  expect(overallStatus({ ...well, fetching: paused })).toBe('degraded');
  expect(overallStatus({ ...well, fetching: { status: 'unknown' } })).toBe('degraded');
});

it('is unavailable without the database, the queue or a migration', () => {
  expect(overallStatus({ ...well, database: away, migrations: { status: 'unknown' } })).toBe('unavailable');
  expect(overallStatus({ ...well, queue: away })).toBe('unavailable');
  const pending = { status: 'pending' as const, pending: ['0002'], message: 'migrate' };
  expect(overallStatus({ ...well, migrations: pending })).toBe('unavailable');
});
