import {
  countOverdueHashtags,
  countStuckScans,
  type Db,
  describeServer,
  fetchingPause,
  pendingMigrations,
} from '@ugc-radar/db';
import { type Finding, failed, ok, warning } from './check.ts';

/** The server itself: version, encoding, schema. */
export async function checkDatabase(db: Db, where: string): Promise<Finding> {
  const { version, encoding } = await describeServer(db);
  if (encoding !== 'UTF8') {
    return failed(
      `${where} stores text as ${encoding}, captions need UTF8: create a database with ENCODING 'UTF8'.`,
    );
  }
  const missing = await pendingMigrations(db);
  if (missing.length > 0) {
    return warning(
      `${where}, PostgreSQL ${version}, lacks ${missing.join(', ')}: run \`radar migrate\` (\`up\` and \`scan\` do it by themselves).`,
    );
  }
  return ok(`${where}, PostgreSQL ${version}, schema up to date`);
}

/** Whether anything is fetched at present, as far as the database knows. */
export async function checkFetching(db: Db): Promise<Finding> {
  const pause = await fetchingPause(db);
  if (pause)
    return failed(
      `paused since ${pause.since}: ${pause.message} It goes on by itself once the API accepts calls again.`,
    );
  return ok('not paused');
}

/** Whether work is left lying. */
export async function checkWork(db: Db, now: Date): Promise<Finding> {
  const tenMinutesAgo = new Date(now.getTime() - 10 * 60_000);
  const overdue = await countOverdueHashtags(db, tenMinutesAgo);
  if (overdue > 0)
    return warning(
      `${overdue} hashtags are overdue by more than 10 minutes: start \`radar up\` or a \`radar scheduler\`.`,
    );
  const stuck = await countStuckScans(db, tenMinutesAgo);
  if (stuck > 0)
    return warning(
      `${stuck} scans made no progress for 10 minutes: start \`radar up\`, or a \`radar fetch-worker\` and a \`radar scoring-worker\`.`,
    );
  return ok('nothing is overdue');
}
