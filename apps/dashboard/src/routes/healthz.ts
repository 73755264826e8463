import type { Server } from '../server.ts';

/** `GET /healthz`: 200 as long as the process can answer at all. */
export function healthz(app: Server): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
}
