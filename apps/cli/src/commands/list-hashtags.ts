import { hashtagOverview } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { runProcess } from '@ugc-radar/runtime';
import { hashtagTable } from '../hashtag-table.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

/** `radar hashtags list`; apart from the commands that change something, which load more. */
export async function list(options: { format: string }): Promise<void> {
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'read' });
    const hashtags = await hashtagOverview(db, dayOf(new Date(), config.timezone));
    process.stdout.write(
      options.format === 'json'
        ? `${JSON.stringify({ demo: config.demo, hashtags }, null, 2)}\n`
        : hashtagTable(hashtags, config),
    );
  });
}
