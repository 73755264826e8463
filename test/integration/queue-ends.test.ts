import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrOneBackend, startTestBackend } from '../support/queue-backends.ts';
import type { TestBackend } from '../support/queue-backends.ts';
import { eventually, gate, later, never, page, useQueues } from '../support/queue-harness.ts';

describe.each(allOrOneBackend('backend of the ends of jobs'))(
  'the ends of jobs on $name',
  ({ name, skip }) => {
    describe.skipIf(skip)('contract', () => {
      let backend: TestBackend;
      beforeAll(async () => {
        backend = await startTestBackend(name);
      });
      afterAll(() => backend?.close());

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
    });
  },
);
