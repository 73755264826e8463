import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out for outgoing connections, so that a restart finds its port still free. */
const firstPort = 20_000;
const lastPort = 32_000;
const tries = 100;

/** A free port on 127.0.0.1, the preferred one if it is. Someone else may still be faster. */
export async function choosePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let count = 0; count < tries; count += 1) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
  throw new Error(
    `Found no free port on 127.0.0.1 for PostgreSQL: tried ${tries} between ${firstPort} and ${lastPort}.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
