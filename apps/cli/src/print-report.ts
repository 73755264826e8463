import { dayOf, renderCampaignReport, trackingCadence } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import type { CampaignReport } from '@ugc-radar/types';

/** The campaign report of a scan as text, ending in a newline; demo data says so on its first line. */
export function printReport(
  report: CampaignReport,
  schedules: { name: string; schedule: string }[],
  config: Config,
): string {
  const now = new Date();
  const schedule = schedules.find((candidate) => candidate.name === report.hashtag)?.schedule ?? '0 8 * * *';
  const text = renderCampaignReport(report, {
    date: dayOf(now, config.timezone),
    cadence: trackingCadence({
      schedule,
      timezone: config.timezone,
      from: now,
      costUsdPerScan: report.costUsd,
    }),
  });
  return `${demoNotice(config)}${text}\n`;
}

/** The line above any report that is not about real videos. */
export function demoNotice(config: Config): string {
  return config.demo ? 'Demo data from the bundled simulator, not from TikTok.\n\n' : '';
}
