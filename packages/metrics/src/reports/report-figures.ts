import type { CampaignReport } from '@ugc-radar/types';
import type { Cadence } from '../schedules/cadence.ts';
import { unknownCreator } from '../engagement/creators.ts';
import { interactions } from '../engagement/engagement.ts';
import { firstCharacters, formatCount, formatUsd, oneLine } from '../text/format.ts';
import { roundedRatio } from '../engagement/ratio.ts';

/** What a printed report says beside its numbers. */
export type ReportContext = {
  /** The day of the report, `YYYY-MM-DD`. */
  date: string;
  cadence: Cadence;
};

const captionLength = 60;
const leaderCount = 5;

/**
 * The engagement rate as a percentage with one decimal, straight from the counts:
 * rounding the report's 4 decimals once more would make 9.6496 % into 9.7 %.
 */
export function engagementPercent(report: CampaignReport): string {
  return `${roundedRatio(100n * interactions(report), BigInt(report.plays), 1).toFixed(1)}%`;
}

/** Average plays per video as a whole number, straight from the counts too. */
export function averagePlays(report: CampaignReport): string {
  return formatCount(roundedRatio(BigInt(report.plays), BigInt(report.videos), 0));
}

/** Creators with more than one video and their share of all, for example `3 (25%)`. */
export function repeatCreators(report: CampaignReport): string {
  const percent = roundedRatio(100n * BigInt(report.repeatCreators), BigInt(report.uniqueCreators), 0);
  return `${formatCount(report.repeatCreators)} (${percent}%)`;
}

/** The creators that a printed leaderboard shows. */
export function leaders(report: CampaignReport): CampaignReport['creators'] {
  return report.creators.slice(0, leaderCount);
}

/** A handle with its @, on one line; of everyone whose name is not known, a word that is nobody's handle. */
export function creatorHandle(username: string): string {
  return username === unknownCreator ? unknownCreator : `@${oneLine(username)}`;
}

/** The start of a video's title, on one line. */
export function caption(title: string): string {
  return firstCharacters(oneLine(title), captionLength);
}

/** For example `Tracking cost: $0.005/scan` and `Daily tracking: $0.15/month`; of what is unknown the lines say so. */
export function trackingCostLines({ cadence }: ReportContext): [string, string] {
  const perScan = cadence.costUsdPerScan === null ? 'unknown' : `${formatUsd(cadence.costUsdPerScan)}/scan`;
  const perMonth =
    cadence.costUsdPerMonth === null ? 'cost unknown' : `${formatUsd(cadence.costUsdPerMonth)}/month`;
  return [`Tracking cost: ${perScan}`, `${cadence.label} tracking: ${perMonth}`];
}
