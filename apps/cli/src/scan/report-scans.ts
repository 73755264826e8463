import type { Target } from '@ugc-radar/dashboard/operations';
import { type Db, type Scan, videosOfScan } from '@ugc-radar/db';
import { campaignReport, dayOf, renderCampaignReport, sumPosts, trackingCadence } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { demoNotice } from '../demo-notice.ts';
import { priceOfScan } from './price-of-scan.ts';

/**
 * The campaign reports of what the scans were served, as one JSON object or as text. Scans that failed without a single
 * video have none: their error is told instead of zeros.
 */
export async function reportScans(
  db: Db,
  config: Config,
  targets: Target[],
  scans: Scan[],
  format: 'json' | 'text',
): Promise<string> {
  const { creditUsd } = config.scavio;
  const reports = await Promise.all(
    pairs(targets, scans).map(async ({ target, scan }) => {
      const posts = sumPosts(await videosOfScan(db, scan.id));
      const report = campaignReport({ hashtag: target.name, posts, credits: scan.credits_used, creditUsd });
      return { target, scan, report };
    }),
  );
  if (format === 'json') {
    return `${JSON.stringify({ demo: config.demo, hashtags: reports.map(({ report }) => report) }, null, 2)}\n`;
  }
  const now = new Date();
  const texts = reports.map(({ target, scan, report }) => {
    const costUsdPerScan = priceOfScan(scan, creditUsd);
    const { schedule } = target;
    const cadence = trackingCadence({ schedule, timezone: config.timezone, from: now, costUsdPerScan });
    return renderCampaignReport(report, { date: dayOf(now, config.timezone), cadence });
  });
  return texts.length === 0 ? '' : `${demoNotice(config)}${texts.join('\n\n')}\n`;
}

function pairs(targets: Target[], scans: Scan[]): { target: Target; scan: Scan }[] {
  return targets.flatMap((target) => {
    const scan = scans.find((candidate) => candidate.id === target.scanId);
    const empty = scan?.status === 'failed' && scan.videos_seen === 0;
    return scan && !empty ? { target, scan } : [];
  });
}
