import { describe, expect, test } from 'vitest';
import { backoffDelay, failureOf, storableError } from './failure.ts';

const at = (attempt: number, stopping = false) => ({ attempt, attempts: 3, stopping });

describe('failureOf', () => {
  test('"again" until the attempts are spent', () => {
    expect(failureOf({ retry: 'again' }, at(1))).toEqual({ outcome: 'again' });
    expect(failureOf({ retry: 'again' }, at(2))).toEqual({ outcome: 'again' });
    expect(failureOf({ retry: 'again' }, at(3))).toEqual({ outcome: 'failed' });
  });

  test('"later" at any attempt, "never" at once', () => {
    expect(failureOf({ retry: 'later', delayMs: 7 }, at(3))).toEqual({ outcome: 'later', delayMs: 7 });
    const anHour = { retry: 'later', delayMs: 60 * 60_000 } as const;
    expect(failureOf(anHour, at(3))).toEqual({ outcome: 'later', delayMs: 15 * 60_000 });
    expect(failureOf({ retry: 'never' }, at(1))).toEqual({ outcome: 'failed' });
  });

  test('an interrupted job goes back, whatever its error says', () => {
    expect(failureOf({ retry: 'never' }, at(3, true))).toEqual({ outcome: 'later', delayMs: 0 });
  });
});

describe('backoffDelay', () => {
  test('doubles, with the upper half random', () => {
    expect([1, 2, 3].map((attempt) => backoffDelay(attempt, 500, 0))).toEqual([250, 500, 1_000]);
    expect([1, 2, 3].map((attempt) => backoffDelay(attempt, 500, 1))).toEqual([500, 1_000, 2_000]);
  });

  test('is a minute at most, or what is asked for', () => {
    expect(backoffDelay(40, 2_000, 1)).toBe(60_000);
    expect(backoffDelay(2_000, 2_000, 1, 90_000)).toBe(90_000);
  });
});

describe('storableError', () => {
  test('has no NUL, no lone surrogate, and an end', () => {
    const { message, stack } = storableError(new Error(`a\0b\uD800c😀${'x'.repeat(5_000)}`));
    expect(message).toMatch(/^a\uFFFDb\uFFFDc😀x+$/u);
    expect(message).toHaveLength(2_000);
    expect(stack?.isWellFormed()).toBe(true);
    expect(stack).not.toContain('\0');
  });

  test('cuts no surrogate pair in half', () => {
    expect(storableError(new Error(`x${'😀'.repeat(2_000)}`)).message.isWellFormed()).toBe(true);
  });

  test('takes what is no error', () => {
    expect(storableError('text').message).toBe('text');
    expect(storableError(undefined).message).toBe('undefined');
  });
});
