import type { Config, StopStack } from '@ugc-radar/runtime';
import type { ScavioClient } from '@ugc-radar/scavio';
import { defaultConcurrency } from '@ugc-radar/types';

export type OpenScavio = {
  scavio: ScavioClient;
  api: {
    baseUrl: string;
    dialect: Config['scavio']['dialect'];
    concurrency: number | null;
    creditUsd: number;
  };
};

/** About what a page of the live API takes, so that a demo looks like the real thing, only faster. */
const demoLatencyMs = 250;

/** The client of the live API; without a key, of a simulator of our own that ends with this process. */
export async function openScavio(config: Config, stack: StopStack): Promise<OpenScavio> {
  // Loaded here, because most processes have no client.
  const { createScavioClient } = await import('@ugc-radar/scavio');
  const { apiKey, dialect, concurrency, timeoutMs, creditUsd } = config.scavio;
  const connections = concurrency ?? defaultConcurrency;
  if (apiKey !== null) {
    const { baseUrl } = config.scavio;
    const scavio = createScavioClient({ baseUrl, apiKey, connections, timeoutMs });
    stack.push('API client', () => scavio.close());
    return { scavio, api: { baseUrl, dialect, concurrency, creditUsd } };
  }
  const { startSimulator } = await import('@ugc-radar/simulator');
  const simulator = await startSimulator({
    concurrency: connections,
    latencyMs: demoLatencyMs,
    recordPages: false,
  });
  stack.push('simulator', () => simulator.close());
  const scavio = createScavioClient({
    baseUrl: simulator.url,
    apiKey: simulator.apiKey,
    connections,
    timeoutMs,
  });
  stack.push('API client', () => scavio.close());
  // The port changes with every start; what was learned about the simulator is kept under a name that does not.
  return { scavio, api: { baseUrl: 'simulator', dialect: 'auto', concurrency, creditUsd } };
}
