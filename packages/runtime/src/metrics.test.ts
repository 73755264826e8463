import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it("names jobs by a label that is not Prometheus' own", async () => {
  const { registry, observeJob } = createMetrics();
  observeJob({ job: 'fetch-hashtag', outcome: 'completed', seconds: 1, waitedSeconds: 2 });
  const text = await registry.metrics();
  expect(text).toContain('\nradar_job_seconds_count{job_name="fetch-hashtag",outcome="completed"} 1\n');
  expect(text).toContain('\nradar_job_wait_seconds_count{job_name="fetch-hashtag"} 1\n');
  expect(text).not.toMatch(/[{,](job|instance)=/);
});
