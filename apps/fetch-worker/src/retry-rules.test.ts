import { describe, expect, it } from 'vitest';
import {
  afterBadAnswer,
  afterBlankPage,
  afterEmptyPage,
  afterMissingPage,
  afterNoEndpoint,
  afterNoHashtag,
  afterNotFound,
  afterOutage,
} from './retry-rules.ts';

const since = new Date('2026-11-20T08:00:00Z');
const hour = 3_600_000;
const minute = 60_000;
const failures = (calls: number, lastedMs = 0) => ({
  calls,
  since,
  now: new Date(since.getTime() + lastedMs),
  random: 1,
});
const later = (delayMs: number) => ({ policy: { retry: 'later', delayMs }, reason: '' });
const never = { retry: 'never' };

describe('an outage', () => {
  const free = { free: true, waitedSince: null };

  it('is waited out with doubling waits, more rarely where calls may be billed', () => {
    expect([1, 2, 3].map((calls) => afterOutage(failures(calls), free))).toEqual(
      [500, 1000, 2000].map(later),
    );
    expect(afterOutage(failures(99), free)).toEqual(later(5 * minute));
    expect(afterOutage(failures(99), { ...free, free: false })).toEqual(later(15 * minute));
  });

  it('leaves the API alone for as long as it asks, but lets nobody wait for that', () => {
    const asked = { ...free, retryAfterMs: 60_000 };
    expect(afterOutage(failures(1), asked)).toEqual(later(60_000));
    expect(afterOutage(failures(9), asked)).toEqual(later(128_000));
    expect(afterOutage(failures(1), { ...asked, waitedSince: since })).toEqual(later(500));
  });

  it('ends a scheduled scan after a day, that of a person after half a minute', () => {
    expect(afterOutage(failures(300, 24 * hour - 1), free)).toMatchObject({ policy: { retry: 'later' } });
    expect(afterOutage(failures(300, 24 * hour), free)).toMatchObject({ policy: never });
    const manual = { free: true, waitedSince: since };
    expect(afterOutage(failures(99, minute / 2 - 1), manual)).toEqual(later(10_000));
    expect(afterOutage(failures(99, minute / 2), manual)).toEqual({
      policy: never,
      reason: 'It has been so for 30 seconds.',
    });
  });

  it('ends a scheduled scan half a minute after a person has joined it, not at once', () => {
    const joined = { free: true, waitedSince: new Date(since.getTime() + hour) };
    expect(afterOutage(failures(99, hour + minute / 2 - 1), joined)).toEqual(later(10_000));
    expect(afterOutage(failures(99, hour + minute / 2), joined)).toMatchObject({ policy: never });
  });
});

it('bad answers are asked for again nine times, however long that takes', () => {
  expect(afterBadAnswer(failures(9, 90 * hour))).toEqual(later(128_000));
  const { policy, reason } = afterBadAnswer(failures(10));
  expect(policy).toEqual(never);
  expect(reason).toContain('the 10th such answer');
});

it('a look-up that names no hashtag is believed the third time, unless there was one before', () => {
  expect(afterNoHashtag(failures(2), { existed: false })).toEqual(later(1000));
  expect(afterNoHashtag(failures(3), { existed: false })).toMatchObject({ policy: never });
  expect(afterNoHashtag(failures(9), { existed: true })).toEqual(later(128_000));
});

it('an empty page that claims more is believed the third time', () => {
  expect(afterEmptyPage(failures(2))).toEqual(later(1000));
  expect(afterEmptyPage(failures(3))).toBeNull();
});

it('a page that the one before led to and that is not found is believed the second time', () => {
  expect(afterMissingPage(failures(1))).toEqual(later(500));
  expect(afterMissingPage(failures(2))).toBeNull();
});

it('an answer with nothing like a page in it is a hiccup, until ten came in a row', () => {
  expect(afterBlankPage(failures(9), 9)).toEqual(later(128_000));
  expect(afterBlankPage(failures(10), 1)).toBeNull();
  expect(afterBlankPage(failures(1), 10)).toBeNull();
});

it('what was not found is looked up once more if it was there before', () => {
  expect(afterNotFound(failures(1), { existed: false })).toEqual({ policy: never, reason: '' });
  expect(afterNotFound(failures(1), { existed: true })).toEqual(later(500));
  expect(afterNotFound(failures(2), { existed: true })).toMatchObject({ policy: never });
});

it('an address that serves nothing is asked once more', () => {
  expect(afterNoEndpoint(failures(1))).toEqual(later(500));
  expect(afterNoEndpoint(failures(2))).toEqual({ policy: never, reason: '' });
});
