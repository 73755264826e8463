import { runProcess } from '@ugc-radar/runtime';
import { databaseUrl } from '../services/database-url.ts';
import { preparePage } from '../services/page.ts';
import { processLogger, readConfig } from '../settings.ts';

/** Runs everything in one process until a signal: database, simulator if there is no key, workers, dashboard. */
export async function up(version: string): Promise<void> {
  const config = readConfig();
  const logger = processLogger(config, 'pretty', 'radar');
  await runProcess(logger, async (stack, stopped) => {
    // The embedded database starts in processes of its own: most of the code is loaded meanwhile.
    const [url, page, { startEverything }] = await Promise.all([
      databaseUrl(config, stack, logger),
      preparePage(logger),
      import('../start-everything.ts'),
    ]);
    process.stdout.write(await startEverything({ version, config, url, page, stack, logger }));
    await stopped;
  });
}
