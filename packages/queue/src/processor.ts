import { DelayedError, UnrecoverableError } from 'bullmq';
import type { BullProcessor } from './backend.ts';
import { jobDefinition } from './catalog.ts';
import { reasonOf } from './error-log.ts';
import type { JobName } from './catalog.ts';
import { failureOf, storableError } from './failure.ts';
import { giveUp } from './give-up.ts';
import { parseJob } from './payload.ts';
import type { JobFinished, WorkerOptions } from './worker-options.ts';

/** One run of one job: parse, handle, and turn an error's policy into what BullMQ does next. */
export function createProcessor<N extends JobName>(
  options: WorkerOptions<N>,
  stopping: AbortSignal,
): BullProcessor {
  const { queueOf, handler, policyOf, onFinished } = options;
  const { attempts } = jobDefinition(queueOf);

  return async function run(job, token) {
    const attempt = job.attemptsMade + 1;
    const logger = options.logger.child({ job: queueOf, jobId: job.id, attempt, attempts });
    const startedAt = performance.now();
    const finish = (outcome: JobFinished['outcome']) => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const waitedSeconds = Math.max(0, (job.processedOn ?? job.timestamp) - job.timestamp) / 1_000;
      logger.debug({ outcome, seconds, waitedSeconds }, 'job run ended');
      onFinished?.({ job: queueOf, outcome, seconds, waitedSeconds });
    };

    const payload = parseJob(queueOf, job);
    if (payload instanceof Error) {
      logger.error({ err: payload }, 'job failed: its payload cannot be read');
      finish('failed');
      throw unrecoverable(payload);
    }
    try {
      await handler(payload, { logger, signal: stopping, attempt, attempts });
    } catch (error) {
      const failure = failureOf(policyOf(error), { attempt, attempts, stopping: stopping.aborted });
      const { outcome } = failure;
      if (outcome === 'later') {
        logger.debug({ err: error, delayMs: failure.delayMs }, 'job postponed');
        await job.moveToDelayed(Date.now() + failure.delayMs, token);
        finish(outcome);
        throw new DelayedError();
      }
      if (outcome === 'again') {
        logger.warn({ err: error }, `${queueOf} will be tried again: ${reasonOf(error)}`);
        finish(outcome);
        throw storableError(error);
      }
      // Whoever is told of it tells the operator, in words of what the job was about.
      logger[options.onGivenUp ? 'debug' : 'error'](
        { err: error },
        `${queueOf} failed for good: ${reasonOf(error)}`,
      );
      await giveUp(options.onGivenUp, payload, error, logger);
      finish(outcome);
      throw unrecoverable(error);
    }
    finish('completed');
  };
}

function unrecoverable(error: unknown): UnrecoverableError {
  const { message, stack } = storableError(error);
  return Object.assign(new UnrecoverableError(message), { stack });
}
