import type { RouteDeps } from '../deps.ts';
import { readReadiness } from '../health/readiness.ts';
import type { Server } from '../server.ts';

/** `GET /readyz`: 200 when ready or degraded, 503 when unavailable, with the state of every piece. */
export function readyz(app: Server, deps: RouteDeps): void {
  let logged = '';
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const { readiness, errors } = await readReadiness(deps);
    const trouble = errors.map(String).join('; ');
    // A probe comes every few seconds: say what changed, not what still is.
    if (trouble !== logged && trouble !== '') deps.logger.warn(`the dashboard is not ready: ${trouble}`);
    logged = trouble;
    return reply.code(readiness.status === 'unavailable' ? 503 : 200).send(readiness);
  });
}
