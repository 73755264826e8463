import type { BackendName } from '../../support/backends.ts';
import type { Round } from '../figures.ts';
import type { Load } from '../load.ts';
import { startStatementProfile, writeStatementProfile } from '../profile.ts';
import { runOrder } from '../program.ts';
import { startRadar } from '../radar.ts';
import { runRound } from '../round.ts';
import { startSimulatorProcess } from '../start-simulator-process.ts';

type Order = { load: Load; backend: BackendName; rounds: number; profile: string | null };

/**
 * One load on one backend. Sends the warm-up, then each round, as it ends. The warm-up also lets the client learn the
 * API's dialect and ids, which is done once in a hashtag's life.
 */
await runOrder<Order, Round>(async ({ order, send, stack }) => {
  const { load, backend, rounds, dataDir, profile } = order;
  const simulator = await startSimulatorProcess(load);
  stack.push('simulator', () => simulator.close());
  const { url: apiUrl, apiKey } = simulator;
  const radar = await startRadar(load, {
    backend,
    dataDir,
    apiUrl,
    apiKey,
    stack,
    profile,
  });
  for (let round = 0; round <= rounds; round += 1) {
    if (profile !== null && round === 1) await startStatementProfile(radar.db);
    send(await runRound(radar, simulator, load, 'new'));
    if (load.rescan) send(await runRound(radar, simulator, load, 'known'));
  }
  if (profile !== null) await writeStatementProfile(radar.db, `${profile}/${load.name}-${backend}.sql.txt`);
});
