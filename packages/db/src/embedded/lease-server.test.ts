import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { listenForLeases } from './lease-server.ts';

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

it('grants no lease to whoever was accepted before its end and asks after it', async () => {
  const counts: number[] = [];
  const leases = await listenForLeases('token', {
    onCount: (count) => void counts.push(count),
    onLastRelease: () => undefined,
  });
  const late = await open(leases.port);
  const other = await open(leases.port);
  other.write('{"token":"token","want":"status"}\n');
  // Connections are accepted in their order, so that of `late` has been by now.
  await once(other, 'data');
  leases.close();
  let heard = '';
  late.on('data', (bytes) => (heard += String(bytes)));
  late.write('{"token":"token","want":"lease"}\n');
  await once(late, 'close');
  expect({ heard, counts }).toEqual({ heard: '', counts: [] });
});
