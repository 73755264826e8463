import { access, constants, mkdir } from 'node:fs/promises';
import { type Config, httpUrl } from '@ugc-radar/runtime';
import { ScavioError } from '@ugc-radar/scavio';
import { describeError } from '../failure.ts';
import type { OpenScavio } from '../services/scavio.ts';
import { type Finding, failed, ok, warning } from './check.ts';

/** The folder that the embedded database and its state live in. */
export async function checkDataFolder(config: Config): Promise<Finding> {
  try {
    await mkdir(config.dataDir, { recursive: true });
    await access(config.dataDir, constants.W_OK);
    return ok(config.dataDir);
  } catch (error) {
    return failed(
      `cannot write to ${config.dataDir} (${describeError(error)}): choose another with RADAR_DATA_DIR.`,
    );
  }
}

/** The API, by its free usage call; without a key, the simulator that stands in for it. */
export async function checkApi(config: Config, { scavio }: OpenScavio): Promise<Finding> {
  if (config.demo) {
    return warning(
      'no SCAVIO_API_KEY: the bundled simulator answers, all data is demo data. Get a key from https://scavio.dev.',
    );
  }
  try {
    const { plan, creditBalance } = await scavio.usage();
    const balance =
      creditBalance === null ? 'credits unknown' : `${creditBalance.toLocaleString('en-US')} credits left`;
    const facts = `${config.scavio.baseUrl} accepts the key: ${plan ? `plan ${plan}, ` : ''}${balance}`;
    return creditBalance !== null && creditBalance <= 0
      ? failed(`${facts}: top up, nothing can be fetched.`)
      : ok(facts);
  } catch (error) {
    if (!(error instanceof ScavioError)) throw error;
    return failed(error.message);
  }
}

/** Whether the dashboard answers where it should. */
export async function checkDashboard(config: Config): Promise<Finding> {
  if (config.port === 0) return warning('not looked for: RADAR_PORT is 0, which is any free port.');
  const url = httpUrl(config.host, config.port);
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3000) });
    if (response.ok) return ok(`answers at ${url}`);
    return failed(
      `something else answers at ${url} (status ${response.status}): set RADAR_PORT to another port.`,
    );
  } catch {
    return warning(`nothing answers at ${url}: \`npm start\` or \`radar dashboard\` starts it.`);
  }
}
