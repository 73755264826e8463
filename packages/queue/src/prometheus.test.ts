import { expect, test } from 'vitest';
import { mergePrometheus } from './prometheus.ts';

const text = (queue: string) =>
  [
    '# HELP bullmq_job_count Number of jobs in the queue by state',
    '# TYPE bullmq_job_count gauge',
    `bullmq_job_count{queue="${queue}", state="active"} 1`,
    '# HELP bullmq_job_completed_total Total number of completed jobs',
    '# TYPE bullmq_job_completed_total counter',
    `bullmq_job_completed_total{queue="${queue}"} 0`,
  ].join('\n');

test('samples of all queues under one HELP and one TYPE', () => {
  expect(mergePrometheus([text('a'), text('b')])).toBe(
    [
      '# HELP bullmq_job_count Number of jobs in the queue by state',
      '# TYPE bullmq_job_count gauge',
      'bullmq_job_count{queue="a", state="active"} 1',
      'bullmq_job_count{queue="b", state="active"} 1',
      '',
    ].join('\n'),
  );
});
