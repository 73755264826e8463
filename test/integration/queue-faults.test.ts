import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as lasting } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createQueues } from '@ugc-radar/queue';
import type { QueueConnection } from '@ugc-radar/queue';
import { withDeadline } from '@ugc-radar/runtime';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { allOrOneBackend, startRestartableBackend } from '../support/queue-backends.ts';
import type { RestartableBackend } from '../support/queue-backends.ts';
import { eventually, gate, page, silent, useQueues } from '../support/queue-harness.ts';
import { isRedisInstalled } from '../support/redis.ts';
import { startStallingProxy } from '../support/stalling-proxy.ts';
import { longestWaitMs } from '../support/wait.ts';

const workerProcess = fileURLToPath(new URL('../support/queue-worker.ts', import.meta.url));

/** A process that is told to stop has 25 seconds for everything. */
const stoppedMs = 18_000;
/** How long a store is away: BullMQ's loops have found out and try to come back. */
const outageMs = 4_000;

describe.each(allOrOneBackend('backend of queue faults'))('the queue on $name', ({ name, skip }) => {
  describe.skipIf(skip)('faults', () => {
    let backend: RestartableBackend;
    beforeAll(async () => {
      backend = await startRestartableBackend(name);
    });
    afterAll(() => backend?.close());

    test('the job of a killed worker process runs again within seconds, and keeps its attempt', async () => {
      const { queues, work, connection } = await useQueues(backend);
      await queues.enqueue('score-videos', [page(1)]);
      const worker = await startedWorker(connection);
      await worker.kill();
      const attempts: number[] = [];
      await work({
        queueOf: 'score-videos',
        handler: async (_payload, { attempt }) => void attempts.push(attempt),
      });
      await eventually(async () => expect((await queues.counts()).score.completed).toBe(1));
      expect(attempts).toEqual([1]);
      // Nothing but the handler's own word: BullMQ prints nothing on the console.
      expect(worker.printed()).toBe('started\n');
    });

    test('a job is forgiven the deaths of ten workers; the eleventh fails it, and says why', async () => {
      const { queues, work, connection } = await useQueues(backend);
      await queues.enqueue('score-videos', [page(1), page(2)]);
      const workers = await Promise.all([startedWorker(connection), startedWorker(connection)]);
      await Promise.all(workers.map((worker) => worker.kill()));
      for (const job of (await queues.boardQueues()[1]?.getActive()) ?? []) {
        const deaths = job.data.scanId === 1 ? 9 : 10;
        await setDeaths(connection, String(job.id), deaths);
      }
      const runs: number[] = [];
      const givenUp: unknown[] = [];
      await work({
        queueOf: 'score-videos',
        handler: async ({ scanId }) => void runs.push(scanId),
        onGivenUp: async ({ scanId }, error) => void givenUp.push([scanId, String(error)]),
      });
      await eventually(async () =>
        expect((await queues.counts()).score).toMatchObject({ completed: 1, failed: 1 }),
      );
      expect(runs).toEqual([1]);
      expect(givenUp).toEqual([
        [2, 'Error: the 11 processes that worked on it, one after the other, ended before it was done'],
      ]);
    });

    test('queues and a worker that start before their store join it when it comes', async () => {
      const { connection } = await useQueues(backend);
      await backend.stop();
      const { queues, work } = await useQueues({ ...backend, newConnection: async () => connection });
      const done: number[] = [];
      const working = work({
        queueOf: 'score-videos',
        handler: async ({ scanId }) => void done.push(scanId),
      });
      await expect(queues.ping()).rejects.toThrow(/^The queue's (Redis|Postgres) at 127.* cannot be used: /);
      await backend.start();
      await working;
      await queues.enqueue('score-videos', [page(1)]);
      await eventually(() => expect(done).toEqual([1]));
    });

    test('a worker goes on after its store restarted', async () => {
      const { queues, work } = await useQueues(backend);
      const done = new Set<number>();
      const running = gate();
      await work({
        queueOf: 'score-videos',
        concurrency: 2,
        handler: async ({ scanId }) => {
          if (scanId === 1) await running.opened;
          done.add(scanId);
        },
      });
      await queues.enqueue('score-videos', [page(1)]);
      await eventually(async () => expect((await queues.counts()).score.active).toBe(1));
      await backend.stop();
      running.open();
      await expect(queues.ping()).rejects.toThrow('cannot be used');
      await backend.start();
      await eventually(() => queues.ping());
      await queues.enqueue('score-videos', [page(2), page(3)]);
      await eventually(() => expect([...done].toSorted((a, b) => a - b)).toEqual([1, 2, 3]));
      await eventually(async () => expect((await queues.counts()).score.live).toBe(0));
    });

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
        name === 'redis' ? ({ kind: 'redis', url, prefix: 'away' } as const) : ({ kind: name, url } as const);
      const queues = createQueues(connection, { logger: silent });
      const calls = [queues.ping(), queues.counts(), queues.enqueue('score-videos', [page(1)])];
      const results = await Promise.allSettled(calls);
      for (const result of results) {
        expect(result).toMatchObject({ status: 'rejected' });
        expect(String(result.status === 'rejected' && result.reason)).toMatch(
          / at 127\.0\.0\.1:1 cannot be used/,
        );
        expect(String(result.status === 'rejected' && result.reason)).not.toContain('secret');
      }
      await queues.close();
    });
  });
});

describe.skipIf(!isRedisInstalled())('a Redis wiped in the middle of a run', () => {
  test('takes the same jobs again, and the running one does no harm', async () => {
    const backend = await startRestartableBackend('redis');
    onTestFinished(() => backend.close());
    const { queues, work, connection } = await useQueues(backend);
    const runs: number[] = [];
    const running = gate();
    const all = [page(1), page(2), page(3)];
    await work({
      queueOf: 'score-videos',
      handler: async ({ scanId }) => {
        runs.push(scanId);
        await running.opened;
      },
    });
    await queues.enqueue('score-videos', all);
    await eventually(() => expect(runs).toHaveLength(1));
    expect(await command(connection.url, 'FLUSHALL')).toBe('+OK\r\n');
    expect((await queues.counts()).score.live).toBe(0);
    await queues.enqueue('score-videos', all);
    running.open();
    await eventually(async () =>
      expect((await queues.counts()).score).toMatchObject({ completed: 3, live: 0 }),
    );
    expect(runs.toSorted((a, b) => a - b)).toEqual([1, 1, 2, 3]);
  });
});

/** A process that has taken a job, and will not end it. */
async function startedWorker(
  connection: QueueConnection,
): Promise<{ printed: () => string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [workerProcess, JSON.stringify(connection)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  child.stderr.on('data', (chunk) => (printed += String(chunk)));
  await eventually(() => expect(printed).not.toBe(''));
  return {
    printed: () => printed,
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** As if so many workers had died over a job: it takes each of them 10 s. */
async function setDeaths(connection: QueueConnection, job: string, deaths: number): Promise<void> {
  if (connection.kind === 'redis') {
    await command(connection.url, `HSET ${connection.prefix}:score:${job} stc ${deaths}`);
    return;
  }
  const client = new Client({ connectionString: connection.url });
  await client.connect();
  await client.query(`update bullmq.job set stalled_count = $1 where queue = 'score' and id = $2`, [
    deaths,
    job,
  ]);
  await client.end();
}

/** One command in Redis' own protocol: the suite needs no client. Its answer. */
async function command(url: string, words: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${words}\r\n`);
  const [reply] = await once(socket, 'data');
  socket.destroy();
  return String(reply);
}
