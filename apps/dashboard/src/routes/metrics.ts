import { withDeadline } from '@ugc-radar/runtime';
import type { RouteDeps } from '../deps.ts';
import { readGauges } from '../health/gauges.ts';
import { gaugeText } from '../health/prometheus-text.ts';
import type { Server } from '../server.ts';

const answerMs = 5_000;

/**
 * `GET /metrics`: this process's metrics, the queue's job counts and what the database knows, in Prometheus' text format.
 * A piece that does not answer is missing and its `radar_*_up` is 0: a scrape never fails for it.
 */
export function metrics(app: Server, deps: RouteDeps): void {
  const { registry } = deps.metrics;
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const [database, queue] = await Promise.allSettled([
      withDeadline(readGauges(deps), answerMs),
      withDeadline(deps.queues.prometheus(), answerMs),
    ]);
    const pieces = gaugeText([
      {
        name: 'radar_database_up',
        help: 'Whether the database answered this scrape',
        samples: isUp(database),
      },
      { name: 'radar_queue_up', help: 'Whether the queue answered this scrape', samples: isUp(queue) },
      ...(database.status === 'fulfilled' ? database.value : []),
    ]);
    const jobCounts = queue.status === 'fulfilled' ? queue.value : '';
    return reply.type(registry.contentType).send((await registry.metrics()) + pieces + jobCounts);
  });
}

function isUp(result: PromiseSettledResult<unknown>): { value: number }[] {
  return [{ value: result.status === 'fulfilled' ? 1 : 0 }];
}
