import { runProcess } from '@ugc-radar/runtime';
import { connect } from '../services/database.ts';
import { migrate } from '../services/migrate.ts';
import { commandLogger, readConfig } from '../settings.ts';

/** Creates or updates the schema of the database; safe to run any number of times, also at once. */
export async function runMigrate(): Promise<void> {
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const applied = await migrate(await connect(config, stack, logger));
    process.stdout.write(
      applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'The database is up to date.\n',
    );
  });
}
