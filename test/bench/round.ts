import { setTimeout as delay } from 'node:timers/promises';
import { type Db, makeDue } from '@ugc-radar/db';
import { sql } from 'kysely';
import { peakMemoryMb } from '../support/processes.ts';
import type { Round } from './figures.ts';
import { largeHashtag, type Load, pageSize } from './load.ts';
import { machineCpuSeconds } from './machine.ts';
import { treeCpuSeconds } from './process-cpu.ts';
import type { Radar } from './radar.ts';
import type { SimulatorProcess } from './start-simulator-process.ts';

const pollMs = 250;
const longestMs = 10 * 60_000;

/**
 * Makes every hashtag due and waits until every scan is complete and the queues are empty. Time runs from the opening of
 * the first scan to the end of the last, by the database's own rows. Throws when a video is missing: a round that lost
 * something has no speed.
 */
export async function runRound(
  radar: Radar,
  simulator: SimulatorProcess,
  load: Load,
  kind: Round['kind'],
): Promise<Round> {
  const { db, queues, hashtags, roots, serverPid, fetchWorkers } = radar;
  await simulator.prepare(kind);
  const before = await db
    .selectFrom('scans')
    .select(({ fn }) => fn.max<number | null>('id').as('id'))
    .executeTakeFirstOrThrow();
  const lastScan = before.id ?? 0;
  const memory = watchMemory();
  const cpu = () => ({
    ours: treeCpuSeconds(roots, [simulator.pid]),
    postgres: treeCpuSeconds([serverPid]),
    fetchWorkers: treeCpuSeconds(fetchWorkers),
  });
  const simulatorBefore = await simulator.cpuSeconds();
  const [cpuBefore, machineBefore] = [cpu(), machineCpuSeconds()];
  await makeDue(db, hashtags, new Date());
  const done = await until('every scan to end', async () => {
    const scans = await readScans(db, lastScan);
    return scans.opened === hashtags.length && scans.open === 0 && scans;
  });
  const cpuAfter = cpu();
  const machine = machineCpuSeconds() - machineBefore;
  const simulatorCpuSeconds = (await simulator.cpuSeconds()) - simulatorBefore;
  const peakRssBytes = memory.stop();

  const pages = load.hashtags * load.pagesPerHashtag + load.largePages;
  const expected = kind === 'new' ? pages * pageSize : 0;
  if (done.complete !== hashtags.length || done.pages !== pages || done.newVideos !== expected) {
    throw new Error(
      `${done.complete} of ${hashtags.length} scans are complete, with ${done.pages} pages instead of ${pages} and ${done.newVideos} new videos instead of ${expected}`,
    );
  }
  await until('the queues to be empty', async () => {
    const counts = await queues.counts();
    return Object.values(counts).every(({ live }) => live === 0);
  });
  const secondsUntil = (end: Date) => (end.getTime() - done.openedAt.getTime()) / 1000;
  const seconds = secondsUntil(done.finishedAt);
  return {
    kind,
    seconds,
    smallSeconds: secondsUntil(done.smallFinishedAt),
    videos: pages * pageSize,
    pages,
    videosPerSecond: (pages * pageSize) / seconds,
    pagesPerSecond: pages / seconds,
    steadyPagesPerSecond: await steadyPagesPerSecond(db, lastScan),
    cpuSeconds: cpuAfter.ours - cpuBefore.ours,
    postgresCpuSeconds: cpuAfter.postgres - cpuBefore.postgres,
    fetchWorkerCpuSeconds: cpuAfter.fetchWorkers - cpuBefore.fetchWorkers,
    simulatorCpuSeconds,
    machineCpuSeconds: machine,
    peakRssBytes,
    fetchWorkerRssBytes: Math.max(0, ...fetchWorkers.map((pid) => peakMemoryMb(pid) * 1e6)),
  };
}

function readScans(db: Db, afterId: number) {
  return db
    .selectFrom('scans')
    .innerJoin('hashtags', 'hashtags.id', 'scans.hashtag_id')
    .select(({ fn }) => [
      fn.countAll<number>().as('opened'),
      fn.countAll<number>().filterWhere('scans.status', 'in', ['fetching', 'scoring']).as('open'),
      fn.countAll<number>().filterWhere('scans.status', '=', 'complete').as('complete'),
      fn.sum<number>('videos_new').as('newVideos'),
      fn.sum<number>('pages').as('pages'),
      fn.min<Date>('scans.created_at').as('openedAt'),
      fn.max<Date>('finished_at').as('finishedAt'),
      fn.max<Date>('finished_at').filterWhere('hashtags.name', '!=', largeHashtag).as('smallFinishedAt'),
    ])
    .where('scans.id', '>', afterId)
    .executeTakeFirstOrThrow();
}

async function steadyPagesPerSecond(db: Db, afterId: number): Promise<number> {
  const { rows } = await sql<{ rate: number }>`
    select 0.8 * count(*) / extract(epoch from percentile_disc(0.9) within group (order by fetched_at)
      - percentile_disc(0.1) within group (order by fetched_at)) as rate
    from scan_pages where scan_id > ${afterId}`.execute(db);
  return rows[0]?.rate ?? Number.NaN;
}

/** The largest resident set size of this process between now and `stop`, looked at ten times a second. */
function watchMemory(): { stop: () => number } {
  let peak = process.memoryUsage.rss();
  const look = () => void (peak = Math.max(peak, process.memoryUsage.rss()));
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

async function until<T>(what: string, condition: () => Promise<T | false>): Promise<T> {
  const deadline = performance.now() + longestMs;
  for (;;) {
    const value = await condition();
    if (value !== false) return value;
    if (performance.now() > deadline)
      throw new Error(`waited ${longestMs / 60_000} minutes in vain for ${what}`);
    await delay(pollMs);
  }
}
