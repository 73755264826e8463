import { InputError, OperationalError } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { failOnErrors } from './failures.ts';

const targets = [
  { name: 'served', scanId: 1 },
  { name: 'nosuch', scanId: 2 },
];
const served = { id: 1, status: 'complete', error: null, error_code: null, videos_seen: 30 } as const;
const unknown = {
  id: 2,
  status: 'failed',
  error: 'the sentence',
  error_code: 'SCAVIO_NOT_FOUND',
  videos_seen: 0,
} as const;

it('is content when no scan failed', () => {
  expect(() => failOnErrors(targets, [served])).not.toThrow();
});

it('knows both ways in which the API says that there is no such hashtag', () => {
  expect(() => failOnErrors(targets, [{ ...unknown, error_code: 'SCAVIO_NO_HASHTAG' }])).toThrow(InputError);
});

it('is wrong usage when the API knows none of the hashtags, a failure when it knows others', () => {
  expect(() => failOnErrors(targets, [unknown])).toThrow(InputError);
  expect(() => failOnErrors(targets, [served, unknown])).toThrow(OperationalError);
  expect(() => failOnErrors(targets, [served, unknown])).toThrow(/^#nosuch is unknown to the API/);
});

it('takes no hashtag for unknown that showed a video', () => {
  expect(() => failOnErrors(targets, [{ ...unknown, videos_seen: 30 }])).toThrow('#nosuch: the sentence');
});
