import type { Refusal } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { ApiError, nothingTold } from './client.ts';
import { isPassable, isReason } from './passable.ts';

const since = '2026-11-26T08:00:00.000Z';
const scanned: Refusal = { message: '', problem: { code: 'just-scanned', scans: [] } };
const paused: Refusal = { message: '', problem: { code: 'fetching-paused', reason: 'unauthorized', since } };
const changed: Refusal = { message: '', problem: { code: 'answers-changed', since } };

it('passes what the server does for a reason, and neither a pause nor a lost connection', () => {
  expect([scanned, changed, paused, null].map(isPassable)).toEqual([true, true, false, false]);
  expect(isPassable(refused(402, scanned))).toBe(true);
  expect(isPassable(refused(503, paused))).toBe(false);
  expect(isPassable(new ApiError(0, '', nothingTold))).toBe(false);
  expect(isPassable(new Error('something else'))).toBe(false);
});

it('takes three characters for a reason, blanks beside', () => {
  expect(['', '  a ', ' abc'].map(isReason)).toEqual([false, false, true]);
});

function refused(status: number, { problem }: Refusal): ApiError {
  return new ApiError(status, '', { ...nothingTold, problem });
}
