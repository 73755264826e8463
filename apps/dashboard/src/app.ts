import { httpUrl } from '@ugc-radar/runtime';
import { OperationalError } from '@ugc-radar/types';
import { buildDashboard } from './build-dashboard.ts';
import type { DashboardDeps } from './deps.ts';
import type { Server } from './server.ts';

export { buildDashboard } from './build-dashboard.ts';
export type { DashboardDeps } from './deps.ts';

/**
 * Starts the dashboard at the configured host and port (0: any free one); `url` is where a browser on this machine finds
 * it. Throws `OperationalError` with what to change when that address cannot be listened on.
 */
export async function startDashboard(
  deps: DashboardDeps,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { host, port } = deps.config;
  const app = await buildDashboard(deps);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw listenError(error, host, port);
  }
  const address = app.addresses().find((candidate) => typeof candidate === 'object');
  return { url: browserUrl(host, address?.port ?? port), stop: () => closeSoon(app) };
}

/** Answers under way get this long: a poll of Bull Board that the queue leaves hanging must not hold up a stop. */
const closeGraceMs = 2_000;

async function closeSoon(app: Server): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), closeGraceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

/** The error of a failed listen as a sentence that says what to do; an error of another kind as it is. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new OperationalError(
      `Port ${port} on ${host} is in use: stop what listens there or set RADAR_PORT to another port.`,
    );
  }
  if (code === 'EACCES') {
    return new OperationalError(
      `This user may not listen on port ${port} of ${host}: set RADAR_PORT to another port, for example 3000.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new OperationalError(
      `${host} is no address of this machine: set RADAR_HOST to one, for example 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return error;
}

/** "Any address" is none that a browser can open. */
function browserUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return httpUrl(name, port);
}
