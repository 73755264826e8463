import { withDeadline } from '@ugc-radar/runtime';
import { pendingMigrations } from '@ugc-radar/db';
import { type Answers, readAnswers } from './answers.ts';
import type { RouteDeps } from '../deps.ts';
import { type Fetching, readFetching } from './fetching.ts';

const answerMs = 3_000;

export type Piece = { status: 'ok' } | { status: 'away'; message: string };

/** What the dashboard stands on, piece by piece. Messages name no host: anyone who reaches the port may read them. */
export type Readiness = {
  /**
   * `ready`; `degraded` when fetching is paused or slowed because of what the API answers, which the dashboard itself can
   * serve through;
   * `unavailable` when the database or the queue is away or a migration is missing.
   */
  status: 'ready' | 'degraded' | 'unavailable';
  database: Piece;
  migrations:
    { status: 'ok' } | { status: 'pending'; pending: string[]; message: string } | { status: 'unknown' };
  queue: Piece;
  fetching: Fetching;
  answers: Answers;
};

type Pieces = Omit<Readiness, 'status'>;

/** Asks every piece, each for at most some seconds. Also returns what was wrong, in full, for the log. */
export async function readReadiness(
  deps: Pick<RouteDeps, 'db' | 'queues' | 'config' | 'now'>,
): Promise<{ readiness: Readiness; errors: unknown[] }> {
  const [database, queue, fetching, answers] = await Promise.allSettled([
    withDeadline(pendingMigrations(deps.db), answerMs),
    withDeadline(deps.queues.ping(), answerMs),
    readFetching(deps),
    readAnswers(deps),
  ]);
  const pieces: Pieces = {
    database: pieceOf(database, 'The database does not answer'),
    migrations: migrationsOf(database),
    queue: pieceOf(queue, 'The queue does not answer, or its tables are missing'),
    fetching: fetching.status === 'fulfilled' ? fetching.value : { status: 'unknown' },
    answers: answers.status === 'fulfilled' ? answers.value : { status: 'unknown' },
  };
  const errors = [database, queue].flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  return { readiness: { status: overallStatus(pieces), ...pieces }, errors };
}

/** The one word for all pieces. */
export function overallStatus({
  database,
  migrations,
  queue,
  fetching,
  answers,
}: Pieces): Readiness['status'] {
  if ([database, migrations, queue].some((piece) => piece.status !== 'ok')) return 'unavailable';
  const fetches = fetching.status === 'running' && answers.status !== 'drifting';
  return fetches ? 'ready' : 'degraded';
}

function pieceOf(result: PromiseSettledResult<unknown>, trouble: string): Piece {
  if (result.status === 'fulfilled') return { status: 'ok' };
  return { status: 'away', message: `${trouble}: run \`npx radar doctor\` to see what is wrong.` };
}

function migrationsOf(database: PromiseSettledResult<string[]>): Readiness['migrations'] {
  if (database.status === 'rejected') return { status: 'unknown' };
  if (database.value.length === 0) return { status: 'ok' };
  return { status: 'pending', pending: database.value, message: 'Run `npx radar migrate`.' };
}
