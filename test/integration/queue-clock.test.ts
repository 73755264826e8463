import { JobError } from '@ugc-radar/types';
import { pino } from 'pino';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allOrOneBackend, startTestBackend, type TestBackend } from '../support/queue-backends.ts';
import { eventually, page, useQueues } from '../support/queue-harness.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

afterEach(() => {
  vi.useRealTimers();
});

/** Shifts this process's clock, and nothing else of it. */
function jump(aheadMs: number): void {
  vi.useRealTimers();
  if (aheadMs !== 0) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs });
}

describe.each(allOrOneBackend('backend of clocks'))('clocks and the queue on $name', ({ name, skip }) => {
  describe.skipIf(skip)('a clock that is wrong', () => {
    let backend: TestBackend;
    beforeAll(async () => {
      backend = await startTestBackend(name);
    });
    afterAll(() => backend?.close());

    it.each([
      ['ahead of', hourMs],
      ['behind', -hourMs],
    ])('keeps a worker %s the store from taking jobs until it is right', async (words, aheadMs) => {
      const { queues, work } = await useQueues(backend);
      const lines: string[] = [];
      const logger = pino({}, { write: (line: string) => void lines.push(line) });
      const done: number[] = [];
      await work({
        queueOf: 'score-videos',
        logger,
        handler: async ({ scanId }) => void done.push(scanId),
      });
      await queues.enqueue('score-videos', [page(1)]);
      await eventually(() => expect(done).toEqual([1]));
      jump(aheadMs);
      await eventually(() =>
        // A look at the store's clock takes its time on a busy machine.
        expect(lines.join('')).toMatch(new RegExp(`clock is 3,(599|60\\d) s ${words} the queue's: no jobs`)),
      );
      await queues.enqueue('score-videos', [page(2)]);
      jump(0);
      await eventually(() => expect(lines.join('')).toContain('clock is right again'));
      await eventually(() => expect(done).toEqual([1, 2]));
    });

    it('that put a job off until tomorrow does not hold it until then', async () => {
      const { queues, work } = await useQueues(backend);
      const runs: number[] = [];
      await work({
        queueOf: 'score-videos',
        handler: async () => {
          runs.push(Date.now());
          if (runs.length > 1) return;
          jump(dayMs);
          throw new JobError('not now', { retry: 'later', delayMs: 60_000 });
        },
      });
      await queues.enqueue('score-videos', [page(1)]);
      await eventually(async () =>
        expect((await queues.counts()).score).toMatchObject({ delayed: 1, active: 0 }),
      );
      jump(0);
      expect(await queues.releaseHeldJobs()).toBe(1);
      await eventually(() => expect(runs).toHaveLength(2));
      expect(await queues.releaseHeldJobs()).toBe(0);
    });
  });
});

describe('the queue on Postgres', () => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await startTestBackend('postgres');
  });
  afterAll(() => backend.close());

  it('finds the job of a worker that died while its clock was a day ahead', async () => {
    const { connection, queues, work } = await useQueues(backend);
    const { promise: never } = Promise.withResolvers<void>();
    const dead = await work({ queueOf: 'score-videos', handler: () => never });
    await queues.enqueue('score-videos', [page(1)]);
    await eventually(async () => expect((await queues.counts()).score.active).toBe(1));
    await dead.close({ force: true });
    if (connection.kind !== 'postgres') throw new Error('not on Postgres');
    const client = new Client({ connectionString: connection.url });
    await client.connect();
    try {
      await client.query(
        `update bullmq.job set locked_until_ms = locked_until_ms + ${dayMs} where state = 'active'`,
      );
      await client.query(
        `insert into bullmq.meta (queue, field, value) values ('score', 'stalled-check', '${Date.now() + dayMs}')
        on conflict (queue, field) do update set value = excluded.value`,
      );
    } finally {
      await client.end();
    }
    expect(await queues.releaseHeldJobs()).toBe(1);
    const done: number[] = [];
    await work({ queueOf: 'score-videos', handler: async ({ scanId }) => void done.push(scanId) });
    await eventually(() => expect(done).toEqual([1]));
  });
});
