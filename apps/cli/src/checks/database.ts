import {
  answerDrift,
  budgetStates,
  budgetWaits,
  countOverdueHashtags,
  countStuckScans,
  type Db,
  describeServer,
  fetchingPause,
  pendingMigrations,
  rawAnswersSize,
  waitingHashtags,
} from '@ugc-radar/db';
import { budgetText, budgetWaitsText, catchUp, catchUpText, dayOf, formatBytes } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import type { OpenDatabase } from '../services/database.ts';
import { hostOf } from '../services/host-of.ts';
import { type Finding, failed, ok, warning } from './check.ts';

/** The server itself: version, encoding, schema. */
export async function checkDatabase({ db, embedded, url }: OpenDatabase): Promise<Finding> {
  const where = embedded ? 'embedded Postgres' : `Postgres at ${hostOf(url)}`;
  const { version, encoding } = await describeServer(db);
  if (encoding !== 'UTF8') {
    return failed(
      `${where} stores text as ${encoding}, captions need UTF8: create a database with ENCODING 'UTF8'.`,
    );
  }
  const missing = await pendingMigrations(db);
  if (missing.length > 0) {
    const lacks = `${where}, PostgreSQL ${version}, lacks ${missing.join(', ')}`;
    return embedded
      ? warning(`${lacks}: nothing to do, what uses it next adds that by itself.`)
      : failed(`${lacks}: run \`radar migrate\` (only \`radar up\` and \`radar scan\` do it by themselves).`);
  }
  return ok(`${where}, PostgreSQL ${version}, schema up to date`);
}

/** Whether anything is fetched at present, as far as the database knows. */
export async function checkFetching(db: Db, config: Config, now: Date): Promise<Finding> {
  const pause = await fetchingPause(db);
  if (!pause) return ok('not paused');
  const { timezone, scavio } = config;
  const waiting = await waitingHashtags(db, now);
  const price = catchUpText(catchUp(waiting, { timezone, creditUsd: scavio.creditUsd, now }));
  return failed(
    `paused since ${pause.since}: ${pause.message} It goes on by itself once the API accepts calls again.${price && ` Meanwhile ${price}.`}`,
  );
}

/** What is spent of the budgets, and which hashtags wait for one. */
export async function checkBudgets(db: Db, { budget, timezone }: Config, now: Date): Promise<Finding> {
  const states = await budgetStates(db, budget, dayOf(now, timezone));
  if (states.length === 0) return ok('none set');
  const spent = states.map(budgetText).join('; ');
  const waiting = budgetWaitsText(await budgetWaits(db, now), timezone);
  if (waiting === '') return ok(spent);
  return warning(
    `${spent}. ${waiting}: then they go on by themselves. Sooner with a larger budget, or one by one with \`radar scan --force\`.`,
  );
}

/** How much the kept raw answers take, and from when on `radar replay` can read them again. */
export async function checkRawAnswers(db: Db, { rawDays }: Config): Promise<Finding> {
  const { bytes, oldest } = await rawAnswersSize(db);
  const kept = oldest ? `${formatBytes(bytes)} since ${oldest.toISOString().slice(0, 10)}` : 'none yet';
  if (rawDays === 0) return ok(`not kept (RADAR_RAW_DAYS is 0)${oldest ? `; of before ${kept}` : ''}`);
  return ok(`${kept}, kept for ${rawDays} days`);
}

/**
 * Whether work is left lying. That fails a database of somebody's own, which the apps are expected to work on; the embedded
 * one rests whenever nobody runs `radar up`.
 */
export async function checkWork({ db, embedded }: OpenDatabase, now: Date): Promise<Finding> {
  const leftLying = embedded ? warning : failed;
  const tenMinutesAgo = new Date(now.getTime() - 10 * 60_000);
  // While fetching is held up work waits for that, which other checks tell.
  if ((await fetchingPause(db)) || (await answerDrift(db))) return ok('waits until fetching goes on');
  const overdue = await countOverdueHashtags(db, tenMinutesAgo);
  if (overdue > 0)
    return leftLying(
      `${overdue === 1 ? '1 hashtag is' : `${overdue} hashtags are`} overdue by more than 10 minutes: start \`radar up\` or a \`radar scheduler\`.`,
    );
  // Longer than the longest wait for an API that is away (15 minutes).
  const stuck = await countStuckScans(db, new Date(now.getTime() - 20 * 60_000));
  if (stuck > 0)
    return leftLying(
      `${stuck === 1 ? '1 scan' : `${stuck} scans`} made no progress for 20 minutes: start \`radar up\`, or a \`radar fetch-worker\` and a \`radar scoring-worker\`; if they run, see whether a queue is paused on Bull Board.`,
    );
  return ok('nothing is overdue');
}
