import { setTimeout as pause } from 'node:timers/promises';
import { JobError } from '@ugc-radar/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobPayload } from '@ugc-radar/queue';
import { allOrOneBackend, startTestBackend } from '../support/queue-backends.ts';
import type { TestBackend } from '../support/queue-backends.ts';
import { eventually, gate, useQueues } from '../support/queue-harness.ts';

const page = (scanId: number, number = 1) => ({ scanId, page: number });
const never = (message = 'refused') => new JobError(message, { retry: 'never' });
const later = (delayMs: number) => new JobError('not now', { retry: 'later', delayMs });

describe.each(allOrOneBackend('backend of the queue'))('the queue on $name', ({ name, skip }) => {
  describe.skipIf(skip)('contract', () => {
    let backend: TestBackend;
    beforeAll(async () => {
      backend = await startTestBackend(name);
    });
    afterAll(() => backend?.close());

    test('a job reaches its handler with its payload and context', async () => {
      const { queues, work } = await useQueues(backend);
      const seen: unknown[] = [];
      const finished: unknown[] = [];
      await queues.enqueue('fetch-hashtag', [page(7, 2)]);
      await work({
        queueOf: 'fetch-hashtag',
        handler: async (payload, { attempt, attempts, signal }) => {
          seen.push({ payload, attempt, attempts, aborted: signal.aborted });
        },
        onFinished: (info) => finished.push(info),
      });
      await eventually(async () => expect((await queues.counts()).fetch.completed).toBe(1));
      expect(seen).toEqual([{ payload: page(7, 2), attempt: 1, attempts: 5, aborted: false }]);
      expect(finished).toEqual([
        {
          job: 'fetch-hashtag',
          outcome: 'completed',
          seconds: expect.any(Number),
          waitedSeconds: expect.any(Number),
        },
      ]);
    });

    test('a wrong payload is refused at the door, and nothing of its batch is added', async () => {
      const { queues } = await useQueues(backend);
      const wrong = queues.enqueue('fetch-hashtag', [page(1), page(0)]);
      await expect(wrong).rejects.toThrow(/Not a payload of fetch-hashtag.*scanId/s);
      await expect(queues.enqueue('summarize-day', [{ hashtagId: 1, day: '2026-13-01' }])).rejects.toThrow(
        /day/,
      );
      expect((await queues.counts()).fetch.live).toBe(0);
    });

    test('a stored job whose payload cannot be read fails at once, is kept, and nobody is called', async () => {
      const { queues, work } = await useQueues(backend);
      const calls: string[] = [];
      const [fetch] = queues.boardQueues();
      await fetch?.add('fetch-hashtag', { scanId: 'seven' }, { attempts: 5 });
      await fetch?.add('unknown-job', page(1), { attempts: 5 });
      await work({
        queueOf: 'fetch-hashtag',
        handler: async () => void calls.push('handler'),
        onGivenUp: async () => void calls.push('givenUp'),
      });
      await eventually(async () => expect((await queues.counts()).fetch.failed).toBe(2));
      const failed = await fetch?.getFailed();
      expect(failed?.map((job) => job.attemptsMade)).toEqual([1, 1]);
      expect(failed?.map((job) => job.failedReason).join()).toContain('Not a payload of fetch-hashtag');
      expect(calls).toEqual([]);
    });

    test('a waiting, running or postponed job drops its duplicates; a completed or failed one does not', async () => {
      const { queues, work } = await useQueues(backend);
      const runs: number[] = [];
      const running = gate();
      const add = () => queues.enqueue('score-videos', [page(1)]);
      const counts = async () => (await queues.counts()).score;

      await add();
      await add();
      expect(await counts()).toMatchObject({ waiting: 1, live: 1 });
      await work({
        queueOf: 'score-videos',
        handler: async (_payload, { attempt }) => {
          runs.push(attempt);
          if (runs.length === 1) await running.opened;
          if (runs.length === 2) throw later(1_000);
          if (runs.length === 4) throw never();
        },
      });
      await eventually(async () => expect(await counts()).toMatchObject({ active: 1, live: 1 }));
      await add();
      running.open();
      await eventually(async () => expect(await counts()).toMatchObject({ completed: 1, live: 0 }));
      await add();
      await eventually(async () => expect(await counts()).toMatchObject({ delayed: 1, live: 1 }));
      await add();
      await eventually(async () => expect(await counts()).toMatchObject({ completed: 2, live: 0 }));
      await add();
      await eventually(async () => expect(await counts()).toMatchObject({ failed: 1, live: 0 }));
      await add();
      await eventually(async () =>
        expect(await counts()).toMatchObject({ completed: 3, failed: 1, live: 0 }),
      );
      expect(runs).toHaveLength(5);
    });

    test('a day enqueued while it is being summarised is summarised once more', async () => {
      const { queues, work } = await useQueues(backend);
      const day = { hashtagId: 3, day: '2026-02-28' };
      const running = gate();
      const runs: JobPayload<'summarize-day'>[] = [];
      await queues.enqueue('summarize-day', [day]);
      await work({
        queueOf: 'summarize-day',
        handler: async (payload) => {
          runs.push(payload);
          await running.opened;
        },
      });
      await eventually(() => expect(runs).toHaveLength(1));
      await queues.enqueue('summarize-day', [day]);
      await queues.enqueue('summarize-day', [day]);
      running.open();
      await eventually(async () =>
        expect((await queues.counts()).report).toMatchObject({ completed: 2, live: 0 }),
      );
      expect(runs).toEqual([day, day]);
    });

    test('2,000 jobs at once, some twice, each run once; the newest thousand stay to be looked at', async () => {
      const { queues, work } = await useQueues(backend);
      const pages = Array.from({ length: 2_000 }, (_, index) =>
        page(1 + Math.floor(index / 10), 1 + (index % 10)),
      );
      const runs = new Set<string>();
      let count = 0;
      await queues.enqueue('score-videos', [...pages, ...pages.slice(0, 500)]);
      await queues.enqueue('score-videos', pages.slice(0, 5));
      expect((await queues.counts()).score.live).toBe(2_000);
      await work({
        queueOf: 'score-videos',
        concurrency: 20,
        handler: async (payload) => {
          count += 1;
          runs.add(`${payload.scanId}-${payload.page}`);
        },
      });
      await eventually(async () =>
        expect((await queues.counts()).score).toMatchObject({ live: 0, completed: 1_000 }),
      );
      expect({ count, distinct: runs.size }).toEqual({ count: 2_000, distinct: 2_000 });
    });

    test('what a person waits for runs before what the schedule made, in order', async () => {
      const { queues, work } = await useQueues(backend);
      const order: number[] = [];
      await queues.enqueue('fetch-hashtag', [page(1), page(2)]);
      await queues.enqueue('fetch-hashtag', [page(3)]);
      await queues.enqueue('fetch-hashtag', [page(4)], { urgent: true });
      await queues.enqueue('fetch-hashtag', [page(5)], { urgent: true });
      await work({ queueOf: 'fetch-hashtag', handler: async ({ scanId }) => void order.push(scanId) });
      await eventually(() => expect(order).toHaveLength(5));
      expect(order.slice(0, 2)).toEqual([4, 5]);
      expect(order.slice(2).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    });

    test('the fetch limit holds over two workers', async () => {
      const { queues, work } = await useQueues(backend);
      let running = 0;
      let most = 0;
      let done = 0;
      const handler = async () => {
        running += 1;
        most = Math.max(most, running);
        await pause(20);
        running -= 1;
        done += 1;
      };
      expect(await queues.fetchConcurrency()).toBeNull();
      await queues.setFetchConcurrency(3);
      expect(await queues.fetchConcurrency()).toBe(3);
      await queues.enqueue(
        'fetch-hashtag',
        Array.from({ length: 40 }, (_, index) => page(index + 1)),
      );
      await work({ queueOf: 'fetch-hashtag', concurrency: 5, handler });
      await work({ queueOf: 'fetch-hashtag', concurrency: 5, handler });
      await eventually(() => expect(done).toBe(40));
      expect(most).toBe(3);
      await expect(queues.setFetchConcurrency(0)).rejects.toThrow(RangeError);
    });

    test('a raised fetch limit is used soon, even while a job is postponed for an hour', async () => {
      const { queues, work } = await useQueues(backend);
      const ends = gate();
      const running = new Set<number>();
      await queues.setFetchConcurrency(1);
      await work({
        queueOf: 'fetch-hashtag',
        concurrency: 4,
        handler: async ({ scanId }) => {
          if (scanId === 99) throw later(3_600_000);
          running.add(scanId);
          await ends.opened;
        },
      });
      await queues.enqueue('fetch-hashtag', [page(99)]);
      await eventually(async () => expect((await queues.counts()).fetch.delayed).toBe(1));
      await queues.enqueue('fetch-hashtag', [page(1), page(2), page(3)]);
      await eventually(() => expect(running.size).toBe(1));
      await queues.setFetchConcurrency(3);
      await eventually(() => expect(running.size).toBe(3));
      ends.open();
    });

    test('"later" comes back after its delay and spends no attempt', async () => {
      const { queues, work } = await useQueues(backend);
      const runs: { attempt: number; at: number }[] = [];
      const outcomes: string[] = [];
      await queues.enqueue('fetch-hashtag', [page(1)]);
      await work({
        queueOf: 'fetch-hashtag',
        handler: async (_payload, { attempt }) => {
          runs.push({ attempt, at: Date.now() });
          if (runs.length < 8) throw later(100);
        },
        onFinished: ({ outcome }) => outcomes.push(outcome),
      });
      await eventually(async () => expect((await queues.counts()).fetch.completed).toBe(1));
      expect(runs.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 8 }, () => 1));
      const gaps = runs.slice(1).map(({ at }, index) => at - (runs[index]?.at ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(99);
      expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'later'), 'completed']);
    });

    test('"again" backs off until the attempts are spent, then gives up once', async () => {
      const { queues, work } = await useQueues(backend);
      const runs: { attempt: number; at: number }[] = [];
      const givenUp: unknown[] = [];
      await queues.enqueue('score-videos', [page(1)]);
      await work({
        queueOf: 'score-videos',
        handler: async (_payload, { attempt }) => {
          runs.push({ attempt, at: Date.now() });
          throw new Error(`attempt ${attempt} failed`);
        },
        onGivenUp: async (payload, error) => void givenUp.push([payload, String(error)]),
      });
      await eventually(async () => expect((await queues.counts()).score.failed).toBe(1));
      expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
      const gaps = runs.slice(1).map(({ at }, index) => at - (runs[index]?.at ?? 0));
      for (const [index, least] of [250, 500, 1_000, 2_000].entries()) {
        expect(gaps[index]).toBeGreaterThanOrEqual(least - 1);
      }
      expect(givenUp).toEqual([[page(1), 'Error: attempt 5 failed']]);
    });

    test('"never" fails at the first attempt; a failing onGivenUp does not keep it alive', async () => {
      const { queues, work } = await useQueues(backend);
      let runs = 0;
      await queues.enqueue('fetch-hashtag', [page(1)]);
      await work({
        queueOf: 'fetch-hashtag',
        handler: async () => {
          runs += 1;
          throw never('404: no such hashtag');
        },
        onGivenUp: async () => {
          throw new Error('the database is away');
        },
      });
      await eventually(async () =>
        expect((await queues.counts()).fetch).toMatchObject({ failed: 1, live: 0 }),
      );
      const [failed] = (await queues.boardQueues()[0]?.getFailed()) ?? [];
      expect(failed?.failedReason).toBe('404: no such hashtag');
      expect(runs).toBe(1);
    });

    test('an error message that no database would take is stored all the same', async () => {
      const { queues, work } = await useQueues(backend);
      await queues.enqueue('score-videos', [page(1), page(2)]);
      let runs = 0;
      await work({
        queueOf: 'score-videos',
        handler: async ({ scanId }) => {
          runs += 1;
          const message = `answered "\0\uD800" ${'x'.repeat(100_000)}`;
          if (scanId === 1) throw never(message);
          if (runs < 3) throw new Error(message);
        },
      });
      await eventually(async () =>
        expect((await queues.counts()).score).toMatchObject({ failed: 1, completed: 1 }),
      );
      const [failed] = (await queues.boardQueues()[1]?.getFailed()) ?? [];
      expect(failed?.failedReason).toMatch(/^answered "\uFFFD\uFFFD" x+$/);
      expect(failed?.failedReason?.length).toBe(2_000);
    });

    test('a pause is seen by every process, holds all jobs, and counts stay true', async () => {
      const { queues, open, work } = await useQueues(backend);
      const others = open();
      const runs: number[] = [];
      await work({ queueOf: 'fetch-hashtag', handler: async ({ scanId }) => void runs.push(scanId) });
      await queues.pauseFetching();
      expect(await others.isFetchingPaused()).toBe(true);
      await queues.enqueue('fetch-hashtag', [page(1), page(2)]);
      // Bull Board adds jobs without a priority, which Postgres hides while paused.
      await queues.boardQueues()[0]?.add('fetch-hashtag', page(3));
      expect((await others.counts()).fetch).toMatchObject({ waiting: 3, live: 3, active: 0 });
      expect(runs).toEqual([]);
      await others.resumeFetching();
      expect(await queues.isFetchingPaused()).toBe(false);
      await eventually(() => expect(runs.toSorted((a, b) => a - b)).toEqual([1, 2, 3]));
    });

    test('close waits for running jobs; a forced one aborts them, and they keep their attempt', async () => {
      const { queues, work } = await useQueues(backend);
      const attempts: number[] = [];
      const running = gate();
      await queues.enqueue('score-videos', [page(1)]);
      const first = await work({
        queueOf: 'score-videos',
        handler: async (_payload, { attempt, signal }) => {
          attempts.push(attempt);
          running.open();
          await new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason)),
          );
        },
      });
      await running.opened;
      let closed = false;
      const graceful = first.close().then(() => (closed = true));
      await queues.ping();
      expect(closed).toBe(false);
      await first.close({ force: true });
      await graceful;
      expect((await queues.counts()).score).toMatchObject({ live: 1, active: 0 });
      await work({
        queueOf: 'score-videos',
        handler: async (_payload, { attempt }) => void attempts.push(attempt),
      });
      await eventually(async () => expect((await queues.counts()).score.completed).toBe(1));
      expect(attempts).toEqual([1, 1]);
    });

    test('a forced close does not wait for a handler that ignores its signal', async () => {
      const { queues, work } = await useQueues(backend);
      const running = gate();
      await queues.enqueue('score-videos', [page(1)]);
      const worker = await work({
        queueOf: 'score-videos',
        handler: () => {
          running.open();
          return new Promise(() => undefined);
        },
      });
      await running.opened;
      await worker.close({ force: true });
      expect((await queues.counts()).score.active).toBe(1);
    });

    test('the metrics are one valid exposition', async () => {
      const { queues } = await useQueues(backend);
      await queues.enqueue('fetch-hashtag', [page(1), page(2)]);
      const lines = (await queues.prometheus()).split('\n');
      expect(lines.at(-1)).toBe('');
      const comments = lines.filter((line) => line.startsWith('#'));
      expect(comments.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
        'HELP bullmq_job_count',
        'TYPE bullmq_job_count',
      ]);
      const samples = lines.slice(2, -1);
      expect(new Set(samples.map((line) => line.split('}')[0])).size).toBe(samples.length);
      for (const line of samples)
        expect(line).toMatch(/^bullmq_job_count\{queue="\w+", state="[\w-]+"\} \d+$/);
      expect(samples).toContain('bullmq_job_count{queue="fetch", state="prioritized"} 2');
      expect(samples.join()).toContain('queue="report"');
    });

    test('ping and the board see the store', async () => {
      const { queues } = await useQueues(backend);
      await expect(queues.ping()).resolves.toBeUndefined();
      expect(queues.boardQueues().map((queue) => queue.name)).toEqual(['fetch', 'score', 'report']);
    });
  });
});
