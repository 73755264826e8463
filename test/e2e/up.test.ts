import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { processesOf } from '../support/processes.ts';
import { createRadarHome, machineNode, type RadarHome, type RadarProcess } from '../support/radar.ts';
import { waitFor } from '../support/wait.ts';

const hashtagsAnswer = z.object({
  demo: z.boolean(),
  hashtags: z.array(
    z.object({ name: z.string(), videos: z.number(), lastScanStatus: z.string().nullable() }),
  ),
});
const summariesAnswer = z.object({
  summaries: z.array(z.object({ newVideos: z.number().nullable(), complete: z.boolean() })),
});

/** One user's story in one folder, told in order: the parts need the state that the ones before left. */
describe('radar up in an empty folder', () => {
  let home: RadarHome;
  let up: RadarProcess;
  let url: string;
  let videosBefore = 0;

  beforeAll(async () => {
    home = await createRadarHome();
  });
  afterAll(() => home.close());

  async function startUp(node?: string): Promise<void> {
    up = home.start(['up'], {}, node);
    url = (await up.printed(/Dashboard +(http:\S+)/))[1] ?? '';
  }

  async function get<T>(address: string, schema: z.ZodType<T>): Promise<T> {
    const response = await fetch(`${url}${address}`);
    expect(response.status).toBe(200);
    return schema.parse(await response.json());
  }

  async function storedVideos(): Promise<number> {
    const { hashtags } = await get('/api/hashtags', hashtagsAnswer);
    return hashtags.reduce((sum, hashtag) => sum + hashtag.videos, 0);
  }

  const clusterVersion = () => path.join(home.folder, '.radar/postgres/cluster/PG_VERSION');

  it('says where the dashboard is, that this is demo data, and how to use a real key', async () => {
    await startUp(machineNode());
    await up.printed(/demo data/);
    await up.printed(/SCAVIO_API_KEY.*scavio\.dev/);
    await up.printed(/Ctrl-C/);
    expect(await (await fetch(url)).text()).toContain('<div id="root">');
    expect(await get('/api/me', z.object({ demo: z.boolean() }))).toEqual({ demo: true });
  });

  it('goes on when its database is killed in mid-run, and writes the first summary', async () => {
    await waitFor('the first videos', storedVideos);
    const pidFile = await readFile(path.join(path.dirname(clusterVersion()), 'postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
    await up.printed(/being restarted/);
    const complete = await waitFor('every hashtag to be scanned', async () => {
      const answer = await fetch(`${url}/api/hashtags`);
      if (!answer.ok) return null;
      const { hashtags } = hashtagsAnswer.parse(await answer.json());
      return hashtags.every((hashtag) => hashtag.lastScanStatus === 'complete') && hashtags;
    });
    expect(complete).toHaveLength(6);
    for (const { videos } of complete) expect(videos).toBeGreaterThan(40);

    const { summaries } = await waitFor('the first summaries', async () => {
      const answer = await get('/api/summaries', summariesAnswer);
      return answer.summaries.length === 6 && answer.summaries.every(({ complete: done }) => done) && answer;
    });
    const newVideos = summaries.reduce((sum, summary) => sum + (summary.newVideos ?? 0), 0);
    expect(newVideos).toBe(await storedVideos());
  });

  it('stops at Ctrl-C and leaves nothing running', async () => {
    videosBefore = await storedVideos();
    const { code, stderr } = await up.stop('SIGINT');
    expect(code).toBe(0);
    const farewell = stderr.slice(stderr.indexOf('SIGINT: stopping'));
    expect(farewell).not.toMatch(/ERROR|FATAL|could not stop/);
    await waitFor('no process is left', () => processesOf(home.folder).length === 0, 2_000);
  });

  it('continues with the same data when it is started again', async () => {
    const { ino, birthtimeMs } = await stat(clusterVersion());
    await startUp();
    const { demo, hashtags } = await get('/api/hashtags', hashtagsAnswer);
    expect(demo).toBe(true);
    expect(hashtags).toHaveLength(6);
    expect(await storedVideos()).toBeGreaterThanOrEqual(videosBefore);
    expect(await stat(clusterVersion())).toMatchObject({ ino, birthtimeMs });
  });

  it('lets other commands work beside it in the same folder', async () => {
    const [scan, doctor] = await Promise.all([
      home.run(['scan', 'besideme', '--json', '--max', '30']),
      home.run(['doctor'], { RADAR_PORT: new URL(url).port }),
    ]);
    expect(scan).toMatchObject({ code: 0 });
    const { hashtags } = await get('/api/hashtags', hashtagsAnswer);
    expect(hashtags.map((hashtag) => hashtag.name)).toContain('besideme');
    expect(doctor).toMatchObject({ code: 0, stderr: '' });
    expect(doctor.stdout).toContain(`answers at ${url}`);
    expect(doctor.stdout).toContain('Everything that is needed works.');
    expect(doctor.stdout).not.toContain('FAILED');
  });

  it('leaves nothing running when it is killed', async () => {
    expect(await up.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    await waitFor('no process is left', () => processesOf(home.folder).length === 0);
  });
});
