import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type { Registry } from 'prom-client';

/** The process's Prometheus metrics. Durations are seconds. */
export type Metrics = ReturnType<typeof createMetrics>;

/** How often the lag of the event loop is looked at: the default of 10 ms costs an idle process more CPU than all its work. */
const eventLoopMonitoringPrecision = 100;

/** Creates a registry with Node's default metrics and the pipeline's own. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision });
  const registers = [registry];
  // Not "job": Prometheus gives every series a label of that name, and would rename ours.
  const jobSeconds = new Histogram({
    name: 'radar_job_seconds',
    help: 'How long jobs ran, by job and outcome',
    labelNames: ['job_name', 'outcome'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 60],
    registers,
  });
  const jobWaitSeconds = new Histogram({
    name: 'radar_job_wait_seconds',
    help: 'How long jobs waited before they ran',
    labelNames: ['job_name'] as const,
    buckets: [0.01, 0.1, 1, 10, 60, 600, 3600],
    registers,
  });
  return {
    registry,
    /** Counts one run of a job; a worker's `onFinished`. */
    observeJob: (run: { job: string; outcome: string; seconds: number; waitedSeconds: number }) => {
      jobSeconds.observe({ job_name: run.job, outcome: run.outcome }, run.seconds);
      jobWaitSeconds.observe({ job_name: run.job }, run.waitedSeconds);
    },
    apiCallSeconds: new Histogram({
      name: 'radar_api_call_seconds',
      help: 'Scavio calls, by endpoint and HTTP status ("none": no answer arrived)',
      labelNames: ['endpoint', 'status'] as const,
      buckets: [0.05, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60],
      registers,
    }),
    creditsUsed: new Counter({
      name: 'radar_credits_used_total',
      help: 'Credits that Scavio said it billed to this process',
      registers,
    }),
    videosScored: new Counter({
      name: 'radar_videos_scored_total',
      help: 'Videos scored by this process, by whether they were new under their hashtag',
      labelNames: ['kind'] as const,
      registers,
    }),
  };
}
