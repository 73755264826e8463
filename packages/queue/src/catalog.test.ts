import { describe, expect, test } from 'vitest';
import { jobCatalog } from './catalog.ts';
import { jobOptions } from './job-options.ts';

describe('the job catalog', () => {
  test('gives every job its own queue and its own identity', () => {
    const jobs = Object.values(jobCatalog);
    expect(new Set(jobs.map(({ queue }) => queue)).size).toBe(jobs.length);
    expect(jobCatalog['fetch-hashtag'].id({ scanId: 12, page: 3 })).toBe('fetch-12-3');
    expect(jobCatalog['score-videos'].id({ scanId: 12, page: 3 })).toBe('score-12-3');
    expect(jobCatalog['summarize-day'].id({ hashtagId: 4, day: '2026-02-28' })).toBe(
      'summarize-4-2026-02-28',
    );
  });

  test.each([
    ['fetch-hashtag', { scanId: 0, page: 1 }],
    ['fetch-hashtag', { scanId: 1, page: 0 }],
    ['score-videos', { scanId: 1.5, page: 1 }],
    ['score-videos', { scanId: '1', page: 1 }],
    ['summarize-day', { hashtagId: 1, day: '2026-02-30' }],
    ['summarize-day', { hashtagId: 1, day: '2026-02-28T00:00:00Z' }],
  ] as const)('%s refuses %j', (name, payload) => {
    expect(jobCatalog[name].schema.safeParse(payload).success).toBe(false);
  });

  test('options: an urgent job runs first, every job has a priority, failures stay for two weeks', () => {
    const urgent = jobOptions(
      'fetch-hashtag',
      { scanId: 1, page: 1 },
      { urgent: true, keepCompleted: false },
    );
    const scheduled = jobOptions(
      'fetch-hashtag',
      { scanId: 1, page: 1 },
      { urgent: false, keepCompleted: { count: 9 } },
    );
    expect(urgent.priority).toBeGreaterThan(0);
    expect(urgent.priority).toBeLessThan(scheduled.priority ?? 0);
    expect(scheduled.deduplication).toEqual({ id: 'fetch-1-1' });
    expect(scheduled.removeOnComplete).toEqual({ count: 9 });
    expect(scheduled.removeOnFail).toEqual({ age: 14 * 86_400 });
    const day = jobOptions(
      'summarize-day',
      { hashtagId: 1, day: '2026-02-28' },
      { urgent: false, keepCompleted: { count: 9 } },
    );
    expect(day.deduplication).toEqual({ id: 'summarize-1-2026-02-28', keepLastIfActive: true });
  });
});
