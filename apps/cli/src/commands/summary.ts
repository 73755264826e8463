import { summariesOfDay } from '@ugc-radar/db';
import { dailySummaryText, dayOf } from '@ugc-radar/metrics';
import { runProcess } from '@ugc-radar/runtime';
import { parseDay } from '../parse-day.ts';
import { demoNotice } from '../demo-notice.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

/** Prints the daily summaries of all hashtags for one day. */
export async function summary(options: { date?: string; format: string }): Promise<void> {
  const asked = parseDay(options.date, '--date');
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'read' });
    const today = dayOf(new Date(), config.timezone);
    const date = asked ?? today;
    const { summaries, withoutSummary } = await summariesOfDay(db, date, {
      today,
      timezone: config.timezone,
    });
    process.stdout.write(
      options.format === 'json'
        ? `${JSON.stringify({ demo: config.demo, date, summaries, withoutSummary: names(withoutSummary) }, null, 2)}\n`
        : `${demoNotice(config)}${dailySummaryText([...summaries, ...withoutSummary], date, today)}\n`,
    );
  });
}

function names(summaries: { hashtag: string }[]): string[] {
  return summaries.map(({ hashtag }) => hashtag);
}
