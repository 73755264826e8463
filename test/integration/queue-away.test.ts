import { once } from 'node:events';
import { setTimeout as lasting } from 'node:timers/promises';
import { isPassing, retryPolicyOf } from '@ugc-radar/db';
import { createQueues } from '@ugc-radar/queue';
import { withDeadline } from '@ugc-radar/runtime';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { allOrOneBackend, startRestartableBackend } from '../support/queue-backends.ts';
import type { RestartableBackend } from '../support/queue-backends.ts';
import { eventually, gate, page, silent, useQueues } from '../support/queue-harness.ts';
import { startStallingProxy } from '../support/stalling-proxy.ts';
import { longestWaitMs } from '../support/wait.ts';

/** A process that is told to stop has 25 seconds for everything. */
const stoppedMs = 18_000;
/** How long a store is away: BullMQ's loops have found out and try to come back. */
const outageMs = 4_000;

describe.each(allOrOneBackend('backend of queues that are away'))(
  'with the queue on $name',
  ({ name, skip }) => {
    describe.skipIf(skip)('away', () => {
      let backend: RestartableBackend;
      beforeAll(async () => {
        backend = await startRestartableBackend(name);
      });
      afterAll(() => backend?.close());

      test('a worker can be closed by force though its store answers nothing', async () => {
        const { connection, queues, work } = await useQueues(backend);
        const proxy = await startStallingProxy(connection.url);
        const running = gate();
        await queues.enqueue('score-videos', [page(1)]);
        const worker = await work({
          connection: { ...connection, url: proxy.url },
          queueOf: 'score-videos',
          handler: async (_payload, { signal }) => {
            running.open();
            await once(signal, 'abort');
            throw signal.reason;
          },
        });
        await running.opened;
        proxy.stall();
        await withDeadline(worker.close({ force: true }), longestWaitMs);
        expect((await queues.counts()).score.active).toBe(1);
      });

      test.skipIf(name === 'postgres')(
        'a connection that died without a word is given up, and another one is opened',
        async () => {
          const { connection } = await useQueues(backend);
          const proxy = await startStallingProxy(connection.url);
          const { queues, work } = await useQueues({
            ...backend,
            newConnection: async () => ({ ...connection, url: proxy.url }),
          });
          const done: number[] = [];
          await work({ queueOf: 'score-videos', handler: async ({ scanId }) => void done.push(scanId) });
          await queues.enqueue('score-videos', [page(1)]);
          await eventually(() => expect(done).toEqual([1]));
          proxy.stall();
          await expect(queues.ping()).rejects.toThrow('cannot be used');
          proxy.recover();
          await eventually(() => queues.ping());
          await queues.enqueue('score-videos', [page(2)]);
          await eventually(() => expect(done).toEqual([1, 2]));
        },
      );

      test.each(['stop()', 'close({ force: true })'] as const)(
        'an idle worker whose store refuses connections ends in time with %s',
        async (way) => {
          const { queues, work } = await useQueues(backend);
          const worker = await work({ queueOf: 'score-videos', handler: async () => {} });
          await backend.stop();
          onTestFinished(() => backend.start());
          await expect(queues.ping()).rejects.toThrow('cannot be used');
          await lasting(outageMs);
          await withDeadline(way === 'stop()' ? worker.stop() : worker.close({ force: true }), stoppedMs);
        },
      );

      test('a pause that its store takes only when it comes back does not hold where nobody wants it any more', async () => {
        const { queues, open } = await useQueues(backend);
        await queues.ping();
        await backend.stop();
        const asked = gate();
        const pausing = queues.pauseFetching(async () => {
          asked.open();
          return false;
        });
        await expect(pausing).rejects.toThrow('cannot be used');
        await backend.start();
        // Postgres refuses what it cannot take at once; Redis' client sends it when it is connected again.
        if (name === 'redis') await asked.opened;
        const later = open();
        await eventually(async () => expect(await later.isFetchingPaused()).toBe(false));
      });

      test('producers and operators get an error in time when the store is away, and can close', async () => {
        const url = name === 'redis' ? 'redis://127.0.0.1:1' : 'postgres://radar:secret@127.0.0.1:1/radar';
        const connection =
          name === 'redis'
            ? ({ kind: 'redis', url, prefix: 'away' } as const)
            : ({ kind: name, url } as const);
        const queues = createQueues(connection, { logger: silent });
        const calls = [queues.ping(), queues.counts(), queues.enqueue('score-videos', [page(1)])];
        const results = await Promise.allSettled(calls);
        for (const result of results) {
          expect(result).toMatchObject({ status: 'rejected' });
          const reason: unknown = result.status === 'rejected' && result.reason;
          // As with the database: its job comes later and spends no attempt, and a batch fails as a whole.
          expect(retryPolicyOf(reason)).toMatchObject({ retry: 'later' });
          expect(isPassing(reason)).toBe(true);
          expect(String(reason)).toMatch(/ at 127\.0\.0\.1:1 cannot be used/);
          expect(String(reason)).not.toContain('secret');
        }
        await queues.close();
      });
    });
  },
);
