import { type CreditsBy, creditsBy, creditsRemaining, type Db, recentSpending } from '@ugc-radar/db';
import { creditsReport, paceDays } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import type { CreditsReport } from '@ugc-radar/types';

/** The ledger by brand, hashtag or day, from day `from` to day `to`; the pace is that of the last days up to `today`. */
export async function readCreditsReport(
  { db, config, today }: { db: Db; config: Pick<Config, 'demo' | 'scavio'>; today: string },
  by: CreditsBy,
  range: { from: string | null; to: string | null },
): Promise<CreditsReport> {
  const [lines, days, remaining] = await Promise.all([
    creditsBy(db, by, range),
    recentSpending(db, { today, days: paceDays }),
    creditsRemaining(db),
  ]);
  return creditsReport({
    demo: config.demo,
    by,
    lines,
    days,
    creditsRemaining: remaining,
    creditUsd: config.scavio.creditUsd,
    today,
  });
}
