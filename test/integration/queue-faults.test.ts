import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { QueueConnection } from '@ugc-radar/queue';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { allOrOneBackend, startRestartableBackend } from '../support/queue-backends.ts';
import type { RestartableBackend } from '../support/queue-backends.ts';
import { eventually, gate, page, useQueues } from '../support/queue-harness.ts';
import { isRedisInstalled } from '../support/redis.ts';

const workerProcess = fileURLToPath(new URL('../support/queue-worker.ts', import.meta.url));

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
      // Whoever is told of it is so once the job has ended.
      await eventually(() =>
        expect(givenUp).toEqual([
          [2, 'Error: the 11 processes that worked on it, one after the other, ended before it was done'],
        ]),
      );
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
