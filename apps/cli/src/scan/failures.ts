import type { Target } from '@ugc-radar/dashboard/operations';
import { type Db, type Scan, setHashtagStatus } from '@ugc-radar/db';
import { InputError, OperationalError } from '@ugc-radar/types';

type Named = Pick<Target, 'name' | 'scanId'>;
type Ended = Pick<Scan, 'id' | 'status' | 'error' | 'error_code' | 'videos_seen'>;

/**
 * Stops tracking hashtags that were added for these scans and that the API does not know: they are not worth a daily
 * credit. Returns the ids of all scans whose hashtag is unknown.
 */
export async function forgetUnknown(db: Db, targets: Target[], scans: Scan[]): Promise<Set<number>> {
  const unknown = new Set(scans.filter(isUnknown).map((scan) => scan.id));
  const mistyped = targets.filter((target) => target.created && unknown.has(target.scanId));
  if (mistyped.length > 0) {
    const names = mistyped.map((target) => target.name);
    // Nothing is scheduled for a removed hashtag, so there is no next time to find.
    await setHashtagStatus(db, names, 'removed', () => new Date());
  }
  return unknown;
}

/** Throws when a scan failed: `InputError` if the API knows none of the hashtags, `OperationalError` otherwise. */
export function failOnErrors(targets: Named[], scans: Ended[]): void {
  const failed = scans.filter((scan) => scan.status === 'failed');
  if (failed.length === 0) return;
  const message = failed
    .map(
      (scan) =>
        `#${nameOf(scan, targets)}${isUnknown(scan) ? ' is unknown to the API: expected a hashtag that exists. ' : ': '}${scan.error}`,
    )
    .join('\n');
  throw scans.every(isUnknown) ? new InputError(message) : new OperationalError(message);
}

function nameOf(scan: Ended, targets: Named[]): string | undefined {
  return targets.find((target) => target.scanId === scan.id)?.name;
}

/** Whether the API knows no such hashtag: one that showed a video exists. */
function isUnknown({ error_code: code, videos_seen: seen }: Ended): boolean {
  return seen === 0 && (code === 'SCAVIO_NOT_FOUND' || code === 'SCAVIO_NO_HASHTAG');
}
