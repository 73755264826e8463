import { createQueues, type Queues } from '@ugc-radar/queue';
import { onTestFinished } from 'vitest';
import { silent } from './queue-harness.ts';

/** Queues whose store can be away for whoever holds them, while the workers' own connections to it last. */
export type LeavingQueues = Queues & { leave: () => void; comeBack: () => void };

/** `queues`, until `leave`; then, until `comeBack`, those of a store that refuses connections. */
export function leavingQueues(queues: Queues): LeavingQueues {
  const away = createQueues(
    { kind: 'postgres', url: 'postgres://radar@127.0.0.1:1/radar' },
    { logger: silent },
  );
  onTestFinished(() => away.close());
  let present = queues;
  return {
    ...queues,
    enqueue: (...job) => present.enqueue(...job),
    pauseFetching: (isWanted) => present.pauseFetching(isWanted),
    setFetchConcurrency: (limit) => present.setFetchConcurrency(limit),
    fetchConcurrency: () => present.fetchConcurrency(),
    leave: () => void (present = away),
    comeBack: () => void (present = queues),
  };
}
