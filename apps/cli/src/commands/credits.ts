import { readCreditsReport } from '@ugc-radar/dashboard/credits-report';
import { creditsReportCsv, creditsReportText, dayOf } from '@ugc-radar/metrics';
import { runProcess } from '@ugc-radar/runtime';
import { type CreditsReport, InputError } from '@ugc-radar/types';
import { demoNotice, noteDemo } from '../demo-notice.ts';
import { parseDay } from '../parse-day.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

/** Prints what the API cost, by brand, hashtag or day, and how long the credits last. */
export async function credits(options: {
  by: CreditsReport['by'];
  from?: string;
  to?: string;
  format: string;
}): Promise<void> {
  const range = { from: parseDay(options.from, '--from'), to: parseDay(options.to, '--to') };
  if (range.from !== null && range.to !== null && range.from > range.to)
    throw new InputError('--from is later than --to: expected the first day, then the last.');
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'read' });
    const today = dayOf(new Date(), config.timezone);
    const report = await readCreditsReport({ db, config, today }, options.by, range);
    if (options.format === 'csv') noteDemo(config);
    const formats: Record<string, () => string> = {
      text: () => `${demoNotice(config)}${creditsReportText(report)}`,
      csv: () => creditsReportCsv(report),
      json: () => `${JSON.stringify(report, null, 2)}\n`,
    };
    process.stdout.write(formats[options.format]?.() ?? '');
  });
}
