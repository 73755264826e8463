import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../support/radar.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A clock that processes started with `environment` go by, until `jump` sets it. Monotonic time is left alone. */
export type JumpingClock = {
  environment: Environment;
  /** How far it is ahead of the machine's clock from now on; negative is behind. */
  jump: (aheadMs: number) => Promise<void>;
  close: () => Promise<void>;
};

export async function createClock(aheadMs = 0): Promise<JumpingClock> {
  const folder = await mkdtemp(path.join(tmpdir(), 'radar-clock-'));
  const file = path.join(folder, 'offset');
  async function jump(to: number): Promise<void> {
    await writeFile(`${file}.new`, String(to));
    await rename(`${file}.new`, file);
  }
  await jump(aheadMs);
  const preload = new URL('shifted-date.js', import.meta.url).href;
  return {
    environment: { NODE_OPTIONS: `--import ${preload}`, FAULT_CLOCK_FILE: file },
    jump,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
