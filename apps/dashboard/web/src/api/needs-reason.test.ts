import type { Problem, Refusal } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { ApiError, nothingTold } from './client.ts';
import { isReason, needsReason } from './needs-reason.ts';

const since = '2026-11-22T08:00:00.000Z';
const repeated: Problem = { code: 'just-scanned', scans: [] };
const paused: Refusal = {
  message: 'fetching is paused',
  problem: { code: 'fetching-paused', reason: 'unauthorized', since },
};

it('asks for no reason where a line broke or the server failed: what is tried again is the same request', () => {
  expect(needsReason([], new ApiError(0, '', nothingTold))).toBe(false);
  expect(needsReason([null], refusedWith({ code: 'database-away' }, 503))).toBe(false);
  expect(needsReason([null], new TypeError('something else'))).toBe(false);
});

it('asks for none that could not help', () => {
  expect(needsReason([null, paused], null)).toBe(false);
  expect(needsReason([null], refusedWith(paused.problem, 409))).toBe(false);
  expect(needsReason([{ message: 'just scanned', problem: repeated }, paused], null)).toBe(false);
});

it('asks for one against what it gets past, told beforehand or by the attempt', () => {
  expect(needsReason([{ message: 'just scanned', problem: repeated }], null)).toBe(true);
  expect(needsReason([null, undefined], refusedWith(repeated, 402))).toBe(true);
  expect(needsReason([null, { message: 'changed', problem: { code: 'answers-changed', since } }], null)).toBe(
    true,
  );
});

it('takes three characters for a reason', () => {
  expect(isReason('  ok ')).toBe(false);
  expect(isReason('yes')).toBe(true);
});

function refusedWith(problem: Problem, status: number): ApiError {
  return new ApiError(status, '', { ...nothingTold, problem });
}
