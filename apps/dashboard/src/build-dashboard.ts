import { dayOf } from '@ugc-radar/metrics';
import { answerErrors } from './answer-error.ts';
import { registerBoard } from './board.ts';
import type { DashboardDeps, RouteDeps } from './deps.ts';
import { guardRoutes } from './guard.ts';
import { describeApi } from './openapi.ts';
import { credits } from './routes/credits.ts';
import { hashtagReport } from './routes/hashtag-report.ts';
import { healthz } from './routes/healthz.ts';
import { listHashtags } from './routes/list-hashtags.ts';
import { listScans } from './routes/list-scans.ts';
import { listSummaries } from './routes/list-summaries.ts';
import { metrics } from './routes/metrics.ts';
import { overviewPage } from './routes/overview-page.ts';
import { readyz } from './routes/readyz.ts';
import { stylesheet } from './routes/stylesheet.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { createServer, type Server } from './server.ts';

const routes = [
  overviewPage,
  stylesheet,
  listHashtags,
  hashtagReport,
  listSummaries,
  listScans,
  credits,
  healthz,
  readyz,
  metrics,
];

/** The dashboard's server, complete and ready for requests, without listening. */
export async function buildDashboard(deps: DashboardDeps): Promise<Server> {
  const now = deps.now ?? (() => new Date());
  const routeDeps: RouteDeps = { ...deps, now, today: () => dayOf(now(), deps.config.timezone) };
  const app = createServer(deps.logger);
  addSecurityHeaders(app);
  guardRoutes(app, deps.config.token);
  answerErrors(app);
  await describeApi(app);
  for (const route of routes) route(app, routeDeps);
  await registerBoard(app, { queues: deps.queues, demo: deps.config.demo });
  await app.ready();
  return app;
}
