import { startDashboard } from '@ugc-radar/dashboard';
import { connectDatabase, listCreators } from '@ugc-radar/db';
import { createQueues, migrateQueue } from '@ugc-radar/queue';
import type { StopStack } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { dashboardDeps, silent } from '../../support/dashboard.ts';
import { openHistories } from '../history/open-histories.ts';
import { parentOf } from '../process-cpu.ts';
import type { Subject } from './calls.ts';

/** As `radar up` has it. */
const poolSize = 10;
/** So fast that the newest 30 days of the largest hashtag have some 43,000 posts. */
const videosPerDay = 11_000;

export type Served = { url: string; serverPid: number } & Omit<Subject, 'nth'>;

/** A generated history behind the dashboard's own server, on the evening of its last day; `stack` stops both. */
export async function serveHistory(
  millions: number,
  stack: StopStack,
  say: (line: string) => void,
): Promise<Served> {
  const [history] = await openHistories([millions], stack, say, videosPerDay);
  if (!history) throw new Error('there is no history');
  const { url: databaseUrl, shape } = history;
  const { db, close } = connectDatabase({ url: databaseUrl, max: poolSize, logger: silent });
  stack.push('database', close);
  await migrateQueue({ kind: 'postgres', url: databaseUrl });
  const queues = createQueues({ kind: 'postgres', url: databaseUrl }, { logger: silent });
  stack.push('queues', () => queues.close());
  const now = () => new Date(`${shape.lastDay}T20:00:00Z`);
  const { url, stop } = await startDashboard({ ...dashboardDeps({ db, queues }), now });
  stack.push('dashboard', stop);
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const serverPid = parentOf(rows[0]?.pid ?? 0);
  const creators = await listCreators(db, { limit: 50 });
  const creatorKeys = creators.map(({ key }) => key);
  const creatorPlaces = creators.map(({ key, firstSeenAt }) => `latest.${firstSeenAt.getTime()}.${key}`);
  return { url, serverPid, shape, creatorKeys, creatorPlaces };
}
