import type { JobPayload } from './catalog.ts';
import type { Queues } from './queues.ts';

/** Queues the summaries of the days of scans that were just closed; null: none was. */
export async function summarizeClosed(
  { queues }: { queues: Pick<Queues, 'enqueue'> },
  ...closed: (JobPayload<'summarize-day'> | null)[]
): Promise<void> {
  await queues.enqueue(
    'summarize-day',
    closed.filter((scan) => scan !== null),
  );
}
