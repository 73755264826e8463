import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { processesOf } from '../../support/processes.ts';
import { waitFor } from '../../support/wait.ts';
import { repository } from '../../support/workspaces.ts';
import { machineCpuSeconds } from '../machine.ts';
import { waitForQuiet } from '../quiet.ts';

/** Seconds since `npm start` was called. Cold: neither a data folder nor compiled code; warm: with both. */
export type NpmStart = {
  kind: 'cold' | 'warm';
  /** It told where the dashboard is. */
  banner: number;
  /** `/readyz` answered 200. */
  ready: number;
  /** There is a video more than before. */
  video: number;
  machineCpu: number;
  /** What others used just before, in cores. */
  busyCores: number;
};

const longestStartMs = 120_000;
const hashtags = z.object({
  hashtags: z.array(z.object({ videos: z.number(), lastScanStatus: z.string().nullable() })),
});

/** Starts the demo in new folders, each cold and then warm, in turns. */
export async function startAgainAndAgain(rounds: number, say: (line: string) => void): Promise<NpmStart[]> {
  const starts: NpmStart[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const folder = await mkdtemp(path.join(tmpdir(), 'radar-start-'));
    // As root the database server runs as another user, who has to get in.
    await chmod(folder, 0o755);
    await mkdir(path.join(folder, 'tmp'));
    try {
      let stored = 0;
      for (const kind of ['cold', 'warm'] as const) {
        const start = await startOnce(folder, kind, stored);
        stored = start.stored;
        say(
          `${kind}: ready after ${start.ready.toFixed(2)} s, first video after ${start.video.toFixed(2)} s`,
        );
        starts.push(start);
      }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
  return starts;
}

async function startOnce(
  folder: string,
  kind: NpmStart['kind'],
  storedBefore: number,
): Promise<NpmStart & { stored: number }> {
  if (kind === 'warm') await makeDue(folder);
  const busyCores = await waitForQuiet(20_000);
  const [startedAt, cpuBefore] = [performance.now(), machineCpuSeconds()];
  const npm = spawn('npm', ['start'], { ...inFolder(folder), detached: true });
  const closed = once(npm, 'close');
  try {
    const url = await addressOf(npm);
    const banner = secondsSince(startedAt);
    await waitFor('readiness', async () => (await fetch(`${url}/readyz`)).status === 200, longestStartMs);
    const ready = secondsSince(startedAt);
    const machineCpu = machineCpuSeconds() - cpuBefore;
    await waitFor('a video', async () => (await readHashtags(url)).videos > storedBefore, longestStartMs);
    const video = secondsSince(startedAt);
    await waitFor('the end of the scans', async () => !(await readHashtags(url)).isScanning, longestStartMs);
    const { videos: stored } = await readHashtags(url);
    return { kind, banner, ready, video, machineCpu, busyCores, stored };
  } finally {
    // To all of the group, as a terminal's Ctrl-C.
    if (npm.exitCode === null && npm.pid !== undefined) process.kill(-npm.pid, 'SIGINT');
    await closed;
    await waitFor('the database server to follow', () => processesOf(folder).length === 0, longestStartMs);
  }
}

/** The demo's own hashtags were scanned by the cold start: one that is new and due at the next full minute. */
async function makeDue(folder: string): Promise<void> {
  const radar = path.join(repository, 'apps/cli/bin/radar.js');
  const add = [radar, 'hashtags', 'add', 'warmstart', '--schedule', '* * * * *'];
  const [code] = await once(spawn(process.execPath, add, inFolder(folder)), 'exit');
  if (code !== 0) throw new Error(`radar hashtags add ended with ${code}`);
  await delay(60_000 - (Date.now() % 60_000) + 500);
  await waitFor('the database server to end', () => processesOf(folder).length === 0, longestStartMs);
}

/** How many videos the hashtags have, and whether some are on their way. */
async function readHashtags(url: string): Promise<{ videos: number; isScanning: boolean }> {
  const answer = hashtags.parse(await (await fetch(`${url}/api/hashtags`)).json());
  return {
    videos: answer.hashtags.reduce((sum, { videos }) => sum + videos, 0),
    isScanning: answer.hashtags.some(({ lastScanStatus }) => lastScanStatus !== 'complete'),
  };
}

function addressOf(npm: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [npm.stdout, npm.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const url = /Dashboard +(http:\S+)/.exec(output)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    npm.once('close', () => reject(new Error(`npm start ended:\n${output}`)));
  });
}

/** Node's compiled code lives in TMPDIR. Empty values count as unset, and keep a developer's own `.env` out. */
function inFolder(folder: string) {
  const { PATH, HOME } = process.env;
  const own = {
    TMPDIR: path.join(folder, 'tmp'),
    RADAR_DATA_DIR: path.join(folder, 'data'),
    RADAR_PORT: '0',
  };
  const none = { SCAVIO_API_KEY: '', DATABASE_URL: '', REDIS_URL: '', RADAR_HOST: '', RADAR_TIMEZONE: '' };
  return { cwd: repository, env: { PATH, HOME, ...own, ...none } };
}

const secondsSince = (moment: number) => (performance.now() - moment) / 1000;
