import { type Db, type Scan, setHashtagStatus } from '@ugc-radar/db';
import { InputError, OperationalError } from '@ugc-radar/types';
import type { Target } from './open-scans.ts';

/**
 * Throws when a scan failed: `InputError` if the API knows none of the failed hashtags, `OperationalError` otherwise.
 * A hashtag that was added for this scan and does not exist is not tracked any further: it is not worth a daily credit.
 */
export async function failOnErrors(db: Db, targets: Target[], scans: Scan[]): Promise<void> {
  const failed = scans.filter((scan) => scan.status === 'failed');
  if (failed.length === 0) return;
  const unknown = new Set(failed.filter(isUnknown).map((scan) => scan.id));
  const mistyped = targets.filter((target) => target.created && unknown.has(target.scanId));
  if (mistyped.length > 0) {
    // Nothing is scheduled for a removed hashtag, so there is no next time to find.
    await setHashtagStatus(
      db,
      mistyped.map((target) => target.name),
      'removed',
      () => new Date(),
    );
  }
  const lines = failed.map((scan) => {
    const name = targets.find((target) => target.scanId === scan.id)?.name;
    return isUnknown(scan)
      ? `#${name} is unknown to the API: expected a hashtag that exists. ${scan.error}`
      : `#${name}: ${scan.error}`;
  });
  throw failed.every(isUnknown) ? new InputError(lines.join('\n')) : new OperationalError(lines.join('\n'));
}

function isUnknown(scan: Scan): boolean {
  return scan.error_code === 'SCAVIO_NOT_FOUND';
}
