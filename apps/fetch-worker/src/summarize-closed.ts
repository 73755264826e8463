import type { FinishedScan } from '@ugc-radar/db';
import type { FetchDeps } from './deps.ts';

/** Queues the summary of the day of a scan that was just closed; null: none was. */
export async function summarizeClosed(
  { queues }: Pick<FetchDeps, 'queues'>,
  closed: FinishedScan | null,
): Promise<void> {
  if (closed) await queues.enqueue('summarize-day', [{ hashtagId: closed.hashtagId, day: closed.day }]);
}
