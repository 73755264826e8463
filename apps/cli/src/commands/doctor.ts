import { runProcess, type StopStack } from '@ugc-radar/runtime';
import { checkAnswers } from '../checks/answers.ts';
import { type Finding, failed, ok } from '../checks/check.ts';
import {
  checkBudgets,
  checkDatabase,
  checkFetching,
  checkRawAnswers,
  checkWork,
} from '../checks/database.ts';
import { checkQueue } from '../checks/queue.ts';
import { checkApi, checkDashboard, checkDataFolder } from '../checks/surroundings.ts';
import { describeError } from '../failure.ts';
import { connect } from '../services/database.ts';
import { openQueues } from '../services/queues.ts';
import { openScavio } from '../services/scavio.ts';
import { commandLogger, readConfig } from '../settings.ts';

type Config = ReturnType<typeof readConfig>;

const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };

/** Checks each piece and says in plain words what is wrong and what to do; exit code 1 if something failed. */
export async function doctor(): Promise<void> {
  const config = readConfig();
  const logger = commandLogger(config);
  let failures = 0;

  async function check(name: string, run: () => Promise<Finding> | Finding): Promise<Finding> {
    const finding = await attempt(run);
    if (finding.state === 'failed') failures += 1;
    process.stdout.write(`${marks[finding.state]}  ${name.padEnd(11)}  ${finding.text}\n`);
    return finding;
  }

  await runProcess(logger, async (stack) => {
    await check('Node', () => ok(process.version));
    // Only the embedded database lives there.
    if (!config.databaseUrl) await check('data folder', () => checkDataFolder(config));
    await check('API', async () => checkApi(config, await openScavio(config, stack)));
    await checkStores(config, stack, check);
    await check('dashboard', () => checkDashboard(config));
  });
  process.stdout.write(
    failures === 0 ? '\nEverything that is needed works.\n' : `\n${failures} failed: see what to do above.\n`,
  );
  if (failures > 0) process.exitCode = 1;

  async function checkStores(
    settings: Config,
    stack: StopStack,
    report: (name: string, run: () => Promise<Finding> | Finding) => Promise<Finding>,
  ): Promise<void> {
    const opened = await connect(settings, stack, logger).catch((error: unknown) => error);
    if (!isOpen(opened)) return void (await report('database', () => failed(describeError(opened))));
    const database = await report('database', () => checkDatabase(opened));
    // What follows reads tables that a missing migration has yet to make.
    if (database.state !== 'ok') return;
    await report('queue', async () => {
      const { connection } = await openQueues(settings, opened, stack, logger);
      return checkQueue(connection);
    });
    await report('fetching', () => checkFetching(opened.db, settings, new Date()));
    await report('answers', () => checkAnswers(opened.db));
    await report('budgets', () => checkBudgets(opened.db, settings, new Date()));
    await report('work', () => checkWork(opened, new Date()));
    await report('raw answers', () => checkRawAnswers(opened.db, settings));
  }
}

function isOpen(value: unknown): value is Awaited<ReturnType<typeof connect>> {
  return typeof value === 'object' && value !== null && 'db' in value;
}

async function attempt(run: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    return failed(describeError(error));
  }
}
