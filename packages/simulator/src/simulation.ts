import type { PageEntries } from './http/page-entries.ts';
import { createFaultPlan, type FaultPlan } from './faults/fault.ts';
import { defaultOptions, patchOptions, type LiveOptions, type SimulatorOptions } from './options.ts';
import { createFlightMeter, type FlightMeter } from './truth/flight.ts';
import { createLedger, type Ledger } from './truth/ledger.ts';

/** The state of one running simulator. The world itself has none: it follows from seed, options and time. */
export type Simulation = {
  readonly seed: number;
  readonly now: () => number;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  options: LiveOptions;
  credits: number;
  readonly flight: FlightMeter;
  callNumber: number;
  /** Pages that were worded ahead of their request; see `preparePages`. */
  prepared: Map<string, PageEntries>;
};

export function createSimulation(settings: SimulatorOptions): Simulation {
  const clock = settings.now ?? Date.now;
  const seed = settings.seed ?? 1;
  const options = patchOptions(defaultOptions, settings);
  const simulation: Simulation = {
    seed,
    now: () => clock() + simulation.options.clockOffsetMs,
    ledger: createLedger(settings.recordPages ?? true),
    faults: createFaultPlan(seed),
    options,
    credits: options.credits,
    flight: createFlightMeter(),
    callNumber: 0,
    prepared: new Map(),
  };
  return simulation;
}

/** Changes options of a running simulator; a new `credits` is a top-up to that balance. */
export function changeOptions(simulation: Simulation, patch: Partial<LiveOptions>): void {
  simulation.options = patchOptions(simulation.options, patch);
  simulation.prepared.clear();
  if (patch.credits !== undefined) simulation.credits = patch.credits;
}
