import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

const awemePage = { data: { aweme_list: [{ aweme_id: '7400000000000000001', desc: 'run', author: {} }] } };

test('no more calls are in flight than there are connections', async () => {
  let inFlight = 0;
  let most = 0;
  const server = await startServer((response) => {
    most = Math.max(most, ++inFlight);
    // The answers of one round leave together, so that the round is as full as the client allows.
    setImmediate(() => {
      inFlight--;
      json(200, awemePage)(response);
    });
  });
  const client = connect(server, { connections: 3 });
  await Promise.all(
    Array.from({ length: 12 }, () => client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 })),
  );
  expect(server.requests).toHaveLength(12);
  expect(most).toBeLessThanOrEqual(3);
});

test('close waits for the calls in flight', async () => {
  const held = Promise.withResolvers<ServerResponse>();
  const server = await startServer((response) => held.resolve(response));
  const client = connect(server);
  const call = client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 });
  const response = await held.promise;
  const closed = client.close();
  json(200, awemePage)(response);
  expect((await call).page.videos).toHaveLength(1);
  await closed;
});

test('after close, a call is given up and not sent', async () => {
  const server = await startServer(json(200, awemePage));
  const client = connect(server);
  await client.close();
  const error = await failure(client.usage());
  expect(error).toMatchObject({ code: 'SCAVIO_ABORTED', policy: { retry: 'later', delayMs: 0 } });
  expect(server.requests).toHaveLength(0);
});

test('a call that waits for a connection is not under way yet: its time begins when it is sent', async () => {
  const waiting: ServerResponse[] = [];
  const arrivals = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
  const server = await startServer((response) => {
    waiting.push(response);
    arrivals[waiting.length - 1]?.resolve();
  });
  const client = connect(server, { connections: 1 });
  const first = client.usage();
  const second = client.usage();
  await arrivals[0]?.promise;
  const answeredAt = new Date();
  if (waiting[0]) json(200, { plan: 'free' })(waiting[0]);
  await arrivals[1]?.promise;
  if (waiting[1]) json(200, { plan: 'free' })(waiting[1]);
  expect((await first).receipt.calledAt.getTime()).toBeLessThanOrEqual(answeredAt.getTime());
  expect((await second).receipt.calledAt.getTime()).toBeGreaterThanOrEqual(answeredAt.getTime());
});
