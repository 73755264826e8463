import type { Scan } from '@ugc-radar/db';
import { costUsd } from '@ugc-radar/metrics';
import { cutOffReasons, isAmong } from '@ugc-radar/types';

/**
 * What scanning the hashtag once costs, in US dollars, by this scan's pages: finding a new hashtag's id is paid once. Null of a
 * scan that failed or was cut off, which did not ask for all that it wanted.
 */
export function priceOfScan(
  scan: Pick<Scan, 'status' | 'stop_reason' | 'pages'>,
  creditUsd: number,
): number | null {
  const isWhole = scan.status === 'complete' && !isAmong(cutOffReasons, scan.stop_reason);
  return isWhole ? costUsd(scan.pages, creditUsd) : null;
}
