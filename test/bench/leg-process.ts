import { createLogger, createStopStack } from '@ugc-radar/runtime';
import type { BackendName } from '../support/backends.ts';
import type { Round } from './figures.ts';
import { startStatementProfile, writeStatementProfile } from './profile.ts';
import { startRadar } from './radar.ts';
import { runRound } from './round.ts';
import type { Load } from './load.ts';
import { startSimulatorProcess } from './start-simulator-process.ts';

/** What `runLeg` starts this process with, as JSON. */
export type LegOrder = {
  load: Load;
  backend: BackendName;
  rounds: number;
  dataDir: string;
  profile: string | null;
};

/**
 * One load on one backend, in a process of its own, so that neither memory nor compiled code of one reaches the
 * next. Sends the warm-up, then each round, as it ends. The warm-up also lets the client learn the API's dialect and
 * ids, which is done once in a hashtag's life.
 */
// Written by `runLeg`, its only caller.
const order = JSON.parse(process.argv[2] ?? '') as LegOrder;
const { load, backend, dataDir } = order;
const stack = createStopStack(createLogger({ level: 'warn', format: 'pretty', name: 'bench' }));
// Whoever started it is gone: nobody would stop the servers.
const abandon = () => void stack.stop().finally(() => process.exit(1));
process.once('disconnect', abandon);
try {
  const simulator = await startSimulatorProcess(load);
  stack.push('simulator', () => simulator.close());
  const { url: apiUrl, apiKey } = simulator;
  const radar = await startRadar(load, {
    backend,
    dataDir,
    apiUrl,
    apiKey,
    stack,
    profile: order.profile !== null,
  });
  for (let round = 0; round <= order.rounds; round += 1) {
    if (order.profile !== null && round === 1) await startStatementProfile(radar.db);
    send(await runRound(radar, simulator, load, 'new'));
    if (load.rescan) send(await runRound(radar, simulator, load, 'known'));
  }
  if (order.profile !== null)
    await writeStatementProfile(radar.db, `${order.profile}/${load.name}-${backend}.sql.txt`);
} finally {
  await stack.stop();
}
process.off('disconnect', abandon);
process.disconnect();

function send(round: Round): void {
  process.send?.(round);
}
