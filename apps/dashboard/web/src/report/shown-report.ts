import type { ReportAnswer, SharedReportAnswer } from '../../../src/schemas/reports.ts';

/** A report as it may be shown: of one without money the fields of money are not there. */
export type ShownReport = SharedReportAnswer['report'];

/** What is told of money; null where the report is without it. */
export function moneyOf(report: ShownReport): Pick<ReportAnswer, 'credits' | 'costUsd' | 'value'> | null {
  return 'value' in report ? report : null;
}
