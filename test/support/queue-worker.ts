/*
 * A worker process that takes one score-videos job, says "started" on stdout and never ends it: something to kill.
 * Usage: node queue-worker.ts <connection as JSON>
 */
import { startWorker } from '@ugc-radar/queue';
import { pino } from 'pino';

await startWorker({
  // The parent passes a QueueConnection.
  connection: JSON.parse(process.argv[2] ?? ''),
  queueOf: 'score-videos',
  concurrency: 1,
  policyOf: () => ({ retry: 'again' }),
  logger: pino({ level: 'silent' }),
  handler: () => {
    process.stdout.write('started\n');
    return new Promise(() => undefined);
  },
});
