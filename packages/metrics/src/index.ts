export { answersRemedy, answersText, type AnswersState } from './answers-text.ts';
export { budgetEnd } from './budget-end.ts';
export { budgetLeft, budgetName, budgetText, budgetWaitsText, minuteText } from './budget-words.ts';
export { trackingCadence, type Cadence } from './cadence.ts';
export { campaignReport } from './campaign-report.ts';
export { campaignValue } from './campaign-value.ts';
export { catchUp, catchUpText, type CatchUp, type WaitingGroup } from './catch-up.ts';
export { chooseAffordable } from './choose-affordable.ts';
export { creditsReport, creditsReportCsv, creditsReportText } from './credits-report.ts';
export { costUsd } from './cost-usd.ts';
export { dailySummaryText } from './daily-summary-text.ts';
export { describeSchedule } from './describe-schedule.ts';
export {
  countFlagged,
  engagementDistribution,
  type PostPoint,
  type RateBar,
} from './engagement-distribution.ts';
export { engagementRate, isHighPriority, type EngagementCounts } from './engagement.ts';
export { clockworksItem, seedItem, seedJsonItem, type ClockworksItem } from './export-shapes.ts';
export { formatBytes } from './format.ts';
export { type Alignment, formatTable } from './format-table.ts';
export { hashtagReport, type ReportInput } from './hashtag-report.ts';
export { periodBefore } from './period-before.ts';
export { fillTemplate, templateFields, type TemplateField, unknownFields } from './message-template.ts';
export { addDays, assertDayOrder, choosePeriod, daysOfPeriod, type Period } from './period.ts';
export { sumPosts } from './post-sums.ts';
export { type Overrun, overrunText, planCost, planCostText, type PlanCost } from './plan-cost.ts';
export type { ReportContext } from './report-figures.ts';
export { leaderboardLength, reportDefinitions, type ReportFigure } from './report-definitions.ts';
export { supplementMarkdown, supplementText } from './report-supplement.ts';
export { reportToMarkdown } from './report-markdown.ts';
export { renderCampaignReport } from './report-text.ts';
export type { ReportVideo } from './report-video.ts';
export { paceDays, runOut, type RunOut } from './run-out.ts';
export { runsPerMonth } from './runs-per-month.ts';
export { nextSlot, nextSlots, parseSchedule } from './schedule.ts';
export { dayOf } from './time-zone.ts';
export { csvHeader, videosToCsv, videoToCsv, type CsvVideo } from './videos-csv.ts';
