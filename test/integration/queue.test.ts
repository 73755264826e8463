import type { JobPayload } from '@ugc-radar/queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrOneBackend, startTestBackend } from '../support/queue-backends.ts';
import type { TestBackend } from '../support/queue-backends.ts';
import { eventually, gate, later, never, page, useQueues } from '../support/queue-harness.ts';

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
