import { type Db, recentManualScans } from '@ugc-radar/db';
import { InputError } from '@ugc-radar/types';

const soonMs = 60_000;

/**
 * Throws `InputError` when somebody scanned one of the hashtags by hand within the last minute, before anything is paid:
 * the answer is stored already. A scan that failed may be repeated at once.
 */
export async function refuseRepeats(db: Db, hashtags: string[], now: Date): Promise<void> {
  const recent = await recentManualScans(db, hashtags, new Date(now.getTime() - soonMs));
  if (recent.length === 0) return;
  const told = recent.map((scan) => {
    const seconds = Math.max(1, Math.round((now.getTime() - scan.startedAt.getTime()) / 1000));
    return `#${scan.hashtag} was scanned ${seconds} s ago (${scan.videosSeen} videos, ${scan.credits} credits)`;
  });
  throw new InputError(
    `${told.join('; ')}. Expected at least a minute between two scans of a hashtag; nothing was fetched. ` +
      'See `radar report`, or add --force to pay for another scan.',
  );
}
