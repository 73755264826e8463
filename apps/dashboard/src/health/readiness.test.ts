import { expect, it } from 'vitest';
import { overallStatus } from './readiness.ts';

const ok = { status: 'ok' } as const;
const away = { status: 'away', message: 'no answer' } as const;
const running = { status: 'running' } as const;
const well = {
  database: ok,
  migrations: ok,
  queue: ok,
  fetching: running,
  answers: { status: 'known' },
} as const;

it('is ready when every piece is', () => {
  expect(overallStatus(well)).toBe('ready');
});

it('is degraded while fetching is paused or nobody knows', () => {
  const paused = {
    status: 'paused',
    reason: 'by-hand',
    message: 'paused',
    since: null,
    waiting: null,
  } as const;
  expect(overallStatus({ ...well, fetching: paused })).toBe('degraded');
  expect(overallStatus({ ...well, fetching: { status: 'unknown' } })).toBe('degraded');
});

it('is degraded while the answers are of no known form, not for what is left of that', () => {
  const told = { pages: 2, message: 'changed', remedy: 'update' };
  const drifting = {
    status: 'drifting',
    dialect: 'by-id',
    since: '2026-11-20T08:00:00Z',
    detail: 'gone',
    ...told,
  } as const;
  expect(overallStatus({ ...well, answers: drifting })).toBe('degraded');
  expect(overallStatus({ ...well, answers: { status: 'quarantined', ...told } })).toBe('ready');
});

it('is unavailable without the database, the queue or a migration', () => {
  expect(overallStatus({ ...well, database: away, migrations: { status: 'unknown' } })).toBe('unavailable');
  expect(overallStatus({ ...well, queue: away })).toBe('unavailable');
  const pending = { status: 'pending' as const, pending: ['0002'], message: 'migrate' };
  expect(overallStatus({ ...well, migrations: pending })).toBe('unavailable');
});
