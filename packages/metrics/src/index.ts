export { answersRemedy, answersText, type AnswersState } from './text/answers-text.ts';
export { budgetEnd } from './spending/budget-end.ts';
export { budgetLeft, budgetName, budgetText, budgetWaitsText, minuteText } from './spending/budget-words.ts';
export { trackingCadence, type Cadence } from './schedules/cadence.ts';
export { campaignReport } from './reports/campaign-report.ts';
export { campaignValue } from './reports/campaign-value.ts';
export { catchUp, catchUpText, type CatchUp, type WaitingGroup } from './schedules/catch-up.ts';
export { chooseAffordable } from './spending/choose-affordable.ts';
export { creditsReport, creditsReportCsv, creditsReportText } from './spending/credits-report.ts';
export { costUsd } from './spending/cost-usd.ts';
export { dailySummaryText } from './reports/daily-summary-text.ts';
export { describeSchedule } from './schedules/describe-schedule.ts';
export {
  countFlagged,
  engagementDistribution,
  type PostPoint,
  type RateBar,
} from './engagement/engagement-distribution.ts';
export { engagementRate, isHighPriority, type EngagementCounts } from './engagement/engagement.ts';
export {
  clockworksItem,
  seedItem,
  seedJsonItem,
  type ClockworksItem,
  type SeedJsonItem,
} from './reports/export-shapes.ts';
export { formatBytes } from './text/format.ts';
export { type Alignment, formatTable } from './text/format-table.ts';
export { hashtagReport, type ReportInput } from './reports/hashtag-report.ts';
export { periodBefore } from './reports/period-before.ts';
export { fillTemplate, templateFields, type TemplateField, unknownFields } from './text/message-template.ts';
export { addDays, assertDayOrder, choosePeriod, daysOfPeriod, type Period } from './reports/period.ts';
export { sumPosts } from './engagement/post-sums.ts';
export { type Overrun, overrunText, planCost, planCostText, type PlanCost } from './spending/plan-cost.ts';
export type { ReportContext } from './reports/report-figures.ts';
export { leaderboardLength, reportDefinitions, type ReportFigure } from './reports/report-definitions.ts';
export { supplementMarkdown, supplementText } from './reports/report-supplement.ts';
export { reportToMarkdown } from './reports/report-markdown.ts';
export { renderCampaignReport } from './reports/report-text.ts';
export type { ReportVideo } from './reports/report-video.ts';
export { paceDays, runOut, type RunOut } from './spending/run-out.ts';
export { runsPerMonth } from './schedules/runs-per-month.ts';
export { nextSlot, nextSlots, parseSchedule } from './schedules/schedule.ts';
export { dayOf } from './schedules/time-zone.ts';
export { csvHeader, videosToCsv, videoToCsv, type CsvVideo } from './reports/videos-csv.ts';
