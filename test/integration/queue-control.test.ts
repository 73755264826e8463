import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOf } from '../support/commands-of.ts';
import { allOrOneBackend, startTestBackend } from '../support/queue-backends.ts';
import type { TestBackend } from '../support/queue-backends.ts';
import { eventually, gate, later, page, useQueues } from '../support/queue-harness.ts';

describe.each(allOrOneBackend('backend of the shared limit'))(
  'what all processes share on $name',
  ({ name, skip }) => {
    describe.skipIf(skip)('contract', () => {
      let backend: TestBackend;
      beforeAll(async () => {
        backend = await startTestBackend(name);
      });
      afterAll(() => backend?.close());

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

      test('a worker with free places hardly asks while the fetch limit is used up', async () => {
        const { connection, queues, work } = await useQueues(backend);
        const ends = gate();
        let running = 0;
        await queues.setFetchConcurrency(2);
        await queues.enqueue('fetch-hashtag', [page(1), page(2), page(3), page(4)]);
        await work({
          queueOf: 'fetch-hashtag',
          concurrency: 4,
          handler: async () => {
            running += 1;
            await ends.opened;
          },
        });
        await eventually(() => expect(running).toBe(2));
        const before = await commandsOf(connection);
        await pause(2000);
        expect((await commandsOf(connection)) - before).toBeLessThan(400);
        ends.open();
        await eventually(async () => expect((await queues.counts()).fetch.completed).toBe(4));
      });

      test('a pause is seen by every process, holds all jobs, and counts stay true', async () => {
        const { queues, open, work } = await useQueues(backend);
        const others = open();
        const runs: number[] = [];
        await work({ queueOf: 'fetch-hashtag', handler: async ({ scanId }) => void runs.push(scanId) });
        await queues.pauseFetching(async () => true);
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
    });
  },
);
