import { type Db, recentManualScans } from '@ugc-radar/db';
import { SpendingRefusal } from '@ugc-radar/types';
import type { Wording } from './wording.ts';

const soonMs = 60_000;

/**
 * Throws `SpendingRefusal` when somebody scanned one of the hashtags by hand within the last minute, before anything is
 * paid: the answer is stored already. A scan that failed may be repeated at once.
 */
export async function refuseRepeats(
  db: Db,
  hashtags: string[],
  { now, wording }: { now: Date; wording: Wording },
): Promise<void> {
  const recent = await recentManualScans(db, hashtags, new Date(now.getTime() - soonMs));
  if (recent.length === 0) return;
  const scans = recent.map(({ hashtag, startedAt, videosSeen, credits }) => ({
    hashtag,
    secondsAgo: Math.max(1, Math.round((now.getTime() - startedAt.getTime()) / 1000)),
    videos: videosSeen,
    credits,
  }));
  const told = scans.map(
    ({ hashtag, secondsAgo, videos, credits }) =>
      `#${hashtag} was scanned ${secondsAgo} s ago (${videos} videos, ${credits} credits)`,
  );
  throw new SpendingRefusal({
    message:
      `${told.join('; ')}. Expected at least a minute between two scans of a hashtag; nothing was fetched. ` +
      `See ${wording.report}, or ${wording.force} to pay for another scan.`,
    problem: { code: 'just-scanned', scans },
  });
}
