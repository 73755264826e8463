import { startDashboard } from '@ugc-radar/dashboard';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { createScannedPostgres, dashboardDeps } from '../dashboard.ts';

/** The built page on a pipeline that has scanned `brandx` and `brandy` of Acme today, as demo data. */
export async function servePage(environment: Record<string, string> = {}) {
  const [page, pipeline] = await Promise.all([
    ensurePage((line) => void process.stderr.write(`${line}\n`)),
    createScannedPostgres(),
  ]);
  const dashboard = await startDashboard({ ...dashboardDeps(pipeline, environment), page });
  return {
    pipeline,
    url: dashboard.url,
    close: async () => {
      await dashboard.stop();
      await pipeline.close();
    },
  };
}
