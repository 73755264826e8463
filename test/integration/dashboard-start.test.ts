import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { startDashboard } from '@ugc-radar/dashboard';
import { afterEach, expect, it } from 'vitest';
import { createEmptyPostgres, dashboardBench, dashboardDeps } from '../support/dashboard.ts';

const bench = dashboardBench();
afterEach(() => bench.close());

it('listens, answers at its url and stops', async () => {
  const pipeline = await createEmptyPostgres();
  bench.onClose(() => pipeline.close());
  const dashboard = await startDashboard(dashboardDeps(pipeline));
  expect(dashboard.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = await fetch(`${dashboard.url}/healthz`);
  expect(await answer.json()).toEqual({ status: 'ok' });
  await dashboard.stop();
  await expect(fetch(`${dashboard.url}/healthz`)).rejects.toThrow('fetch failed');
});

it('stops although a client never ends its request', async () => {
  const pipeline = await createEmptyPostgres();
  bench.onClose(() => pipeline.close());
  const dashboard = await startDashboard(dashboardDeps(pipeline));
  const client = connect(Number(new URL(dashboard.url).port), '127.0.0.1');
  const closed = once(client, 'close');
  await once(client, 'connect');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
  await dashboard.stop();
  await closed;
});

it('names the port that is in use, and the variable that changes it', async () => {
  const pipeline = await createEmptyPostgres();
  bench.onClose(() => pipeline.close());
  const occupant = createServer().listen(0, '127.0.0.1');
  bench.onClose(async () => occupant.close());
  await once(occupant, 'listening');
  const address = occupant.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await expect(startDashboard(dashboardDeps(pipeline, { RADAR_PORT: String(port) }))).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use: stop what listens there or set RADAR_PORT to another port.`,
  );
});
