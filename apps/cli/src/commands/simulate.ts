import { createLogger, runProcess } from '@ugc-radar/runtime';
import { startSimulator } from '@ugc-radar/simulator';
import { OperationalError } from '@ugc-radar/types';
import { describeError } from '../failure.ts';

type Options = {
  port: number;
  dialect: string;
  latency: number;
  concurrency?: number;
  credits: number;
  full?: boolean;
  messy?: boolean;
};

/** Runs the simulator alone, for development against something that behaves like the API. */
export async function simulate(options: Options): Promise<void> {
  const logger = createLogger({ level: 'info', format: 'pretty', name: 'radar' });
  await runProcess(logger, async (stack, stopped) => {
    const simulator = await startSimulator({
      port: options.port,
      dialect: options.dialect === 'by-name' ? 'by-name' : 'by-id',
      latencyMs: options.latency,
      concurrency: options.concurrency ?? null,
      credits: options.credits,
      mode: options.full ? 'full' : 'compact',
      messy: options.messy ?? false,
      recordPages: false,
    }).catch((error: unknown) => {
      const reason = `cannot listen on port ${options.port}: ${describeError(error)}`;
      throw new OperationalError(`${reason}. Choose another with --port.`, { cause: error });
    });
    stack.push('simulator', () => simulator.close());
    process.stdout.write(
      `The Scavio simulator listens. Use it with:\n  SCAVIO_BASE_URL=${simulator.url} SCAVIO_API_KEY=${simulator.apiKey}\n`,
    );
    await stopped;
  });
}
