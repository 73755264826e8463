export { startSimulator, type Simulator } from './start-simulator.ts';
export type { Dialect, LiveOptions, SimulatorOptions } from './options.ts';
export { driftKinds, type DriftKind } from './shapes/drift.ts';
export type { Fault } from './faults/fault.ts';
export type { Regime } from './world/regime.ts';
export type { CallRecord, Observation, ServedItem, ServedPage, Truth } from './truth/types.ts';
