import type { Fault } from '../faults/fault.ts';
import type { Simulation } from '../simulation.ts';
import type { Exchange } from './send.ts';

/** One call of the API on its way; `hashtag` is set as soon as it is known. */
export type Call = {
  simulation: Simulation;
  exchange: Exchange;
  endpoint: string;
  number: number;
  hashtag: string | null;
};

/** Writes the outcome of a call into the ledger and takes its credit. */
export function recordCall(call: Call, status: number, billed: boolean, fault: Fault | null): void {
  const { simulation, endpoint, hashtag } = call;
  if (billed) simulation.credits -= 1;
  simulation.ledger.recordCall({
    endpoint,
    status,
    billed,
    hashtag,
    fault: fault?.kind ?? null,
    at: simulation.now(),
  });
}
