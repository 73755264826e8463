const family = 'bullmq_job_count';

/**
 * One valid exposition of several queues' `exportPrometheusMetrics`: each repeats HELP and TYPE, which a scrape refuses.
 * Only the job counts are kept: BullMQ's counters stand at 0 unless its metrics, costly on Postgres, are collected.
 */
export function mergePrometheus(texts: string[]): string {
  const lines = texts.flatMap((text) => text.split('\n'));
  const head = lines.filter((line) => line.startsWith('# ') && line.split(' ')[2] === family);
  const samples = lines.filter((line) => line.startsWith(`${family}{`));
  return `${[...new Set(head), ...samples].join('\n')}\n`;
}
