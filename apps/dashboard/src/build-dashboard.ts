import cookie from '@fastify/cookie';
import { dayOf } from '@ugc-radar/metrics';
import { answerErrors } from './refusals/answer-error.ts';
import { refuseUnstorableText } from './refusals/refuse-unstorable-text.ts';
import { registerBoard } from './board.ts';
import type { DashboardDeps, RouteDeps } from './deps.ts';
import { createDoors } from './access/doors.ts';
import { guardRoutes } from './access/guard.ts';
import { describeApi } from './openapi.ts';
import { creator } from './routes/creators/creator.ts';
import { creatorList } from './routes/creators/list-creators.ts';
import { outreach } from './routes/creators/outreach.ts';
import { credits } from './routes/credits.ts';
import { hashtagDays } from './routes/hashtag/hashtag-days.ts';
import { hashtagDetail } from './routes/hashtag/hashtag-detail.ts';
import { hashtagPosts } from './routes/hashtag/hashtag-posts.ts';
import { setThresholds } from './routes/hashtag/set-thresholds.ts';
import { healthz } from './routes/healthz.ts';
import { listHashtags } from './routes/list-hashtags.ts';
import { listSummaries } from './routes/list-summaries.ts';
import { login } from './routes/login.ts';
import { live } from './routes/live.ts';
import { metrics } from './routes/metrics.ts';
import { overview } from './routes/overview/overview.ts';
import { me } from './routes/people/me.ts';
import { people } from './routes/people/people.ts';
import { readyz } from './routes/readyz.ts';
import { exportVideos } from './routes/reports/export-videos.ts';
import { hashtagReport } from './routes/reports/hashtag-report.ts';
import { reportValues } from './routes/reports/report-values.ts';
import { sharedReport } from './routes/reports/shared-report.ts';
import { shares } from './routes/reports/shares.ts';
import { decideReviews } from './routes/reviews/decide-reviews.ts';
import { leaseReview } from './routes/reviews/lease-review.ts';
import { listReviews } from './routes/reviews/list-reviews.ts';
import { reviewViews } from './routes/reviews/review-views.ts';
import { listScans } from './routes/runs/list-scans.ts';
import { scanNow } from './routes/runs/scan-now.ts';
import { showScan } from './routes/runs/show-scan.ts';
import { brandBudgets } from './routes/settings/brand-budgets.ts';
import { changeHashtags } from './routes/settings/change-hashtags.ts';
import { priceHashtags } from './routes/settings/price-hashtags.ts';
import { showSettings } from './routes/settings/show-settings.ts';
import { webPage } from './routes/web-page.ts';
import { addSecurityHeaders } from './access/security-headers.ts';
import { createServer, type Server } from './server.ts';
import { sessionKey } from './access/session.ts';

const routes = [
  me,
  people,
  overview,
  listHashtags,
  hashtagReport,
  exportVideos,
  reportValues,
  shares,
  sharedReport,
  hashtagDetail,
  hashtagDays,
  hashtagPosts,
  setThresholds,
  listReviews,
  decideReviews,
  leaseReview,
  reviewViews,
  creatorList,
  creator,
  outreach,
  listSummaries,
  listScans,
  showScan,
  scanNow,
  showSettings,
  changeHashtags,
  priceHashtags,
  brandBudgets,
  live,
  credits,
  healthz,
  readyz,
  metrics,
];

/** The dashboard's server, complete and ready for requests, without listening. */
export async function buildDashboard(deps: DashboardDeps): Promise<Server> {
  const now = deps.now ?? (() => new Date());
  const page = deps.page ?? null;
  const routeDeps: RouteDeps = { ...deps, page, now, today: () => dayOf(now(), deps.config.timezone) };
  const app = createServer(deps.logger, deps.config.trustedProxies);
  addSecurityHeaders(app);
  const { token } = deps.config;
  const doors = token === null ? null : await createDoors(token, now);
  await app.register(cookie, token === null ? {} : { secret: sessionKey(token) });
  guardRoutes(app, doors);
  answerErrors(app);
  refuseUnstorableText(app);
  await describeApi(app);
  await webPage(app, page);
  for (const route of routes) route(app, routeDeps);
  if (doors !== null) await login(app, doors);
  await registerBoard(app, { queues: deps.queues, demo: deps.config.demo });
  await app.ready();
  return app;
}
