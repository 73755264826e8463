import { startDashboard } from '@ugc-radar/dashboard';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { cloneScannedPostgres, dashboardDeps } from '../dashboard.ts';
import type { Pipeline } from '../pipeline.ts';

/** The built page on a pipeline that has scanned `brandx` and `brandy` of Acme today, as demo data. */
export async function servePage(environment: Record<string, string> = {}) {
  return serve(await cloneScannedPostgres(), environment);
}

/** The built page on a pipeline; `close` closes both. */
export async function serve(pipeline: Pipeline, environment: Record<string, string> = {}) {
  const page = await ensurePage((line) => void process.stderr.write(`${line}\n`));
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
