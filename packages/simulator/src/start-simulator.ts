import { once } from 'node:events';
import type { Fault } from './faults/fault.ts';
import { preparePages } from './http/page-entries.ts';
import { createSimulatorServer } from './http/server.ts';
import type { LiveOptions, SimulatorOptions } from './options.ts';
import { changeOptions, createSimulation } from './simulation.ts';
import type { Flight } from './truth/flight.ts';
import type { Truth } from './truth/types.ts';

export type Simulator = {
  /** The base URL, without a slash at the end. */
  url: string;
  /** The accepted key. */
  apiKey: string;
  setOptions(patch: Partial<LiveOptions>): void;
  /** Replaces all faults; an empty list ends them. */
  setFaults(faults: readonly Fault[]): void;
  /** See `preparePages`: the first `pages` pages of `count` videos of a hashtag. */
  preparePages(hashtag: string, pages: number, count: number): void;
  truth(): Truth;
  /** What is in flight now, and how much was on average: from the growth between two readings. */
  flight(): Flight;
  /** Cuts every connection, also those that a fault keeps waiting. */
  close(): Promise<void>;
};

/** Starts a fake Scavio API and resolves when it listens; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulation = createSimulation(options);
  const server = createSimulatorServer(simulation);
  const host = options.host ?? '127.0.0.1';
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no TCP address.');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    get apiKey() {
      return simulation.options.apiKey;
    },
    setOptions: (patch) => changeOptions(simulation, patch),
    setFaults: (faults) => simulation.faults.replace(faults),
    preparePages: (hashtag, pages, count) => preparePages(simulation, hashtag, pages, count),
    flight: () => simulation.flight.read(),
    truth: () => simulation.ledger.truth(simulation.credits),
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
