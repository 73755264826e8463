import { setTimeout as delay } from 'node:timers/promises';
import { type Db, makeDue } from '@ugc-radar/db';
import type { Round } from './figures.ts';
import { machineCpuSeconds } from './machine.ts';
import type { Radar } from './radar.ts';
import { type Load, pageSize } from './load.ts';
import type { SimulatorProcess } from './start-simulator-process.ts';

const pollMs = 250;
const longestMs = 10 * 60_000;

/**
 * Makes every hashtag due and waits until every scan is complete and the queues are empty. Time runs from the opening of
 * the first scan to the end of the last, by the database's own rows. Throws when a video is missing: a round that lost
 * something has no speed.
 */
export async function runRound(radar: Radar, simulator: SimulatorProcess, load: Load): Promise<Round> {
  const { db, queues, hashtags } = radar;
  const before = await db
    .selectFrom('scans')
    .select(({ fn }) => fn.max<number | null>('id').as('id'))
    .executeTakeFirstOrThrow();
  const memory = watchMemory();
  const simulatorBefore = await simulator.cpuSeconds();
  const [cpuBefore, machineBefore] = [process.cpuUsage(), machineCpuSeconds()];
  await makeDue(db, hashtags, new Date());
  const done = await until('every scan to end', async () => {
    const scans = await readScans(db, before.id ?? 0);
    return scans.opened === hashtags.length && scans.open === 0 && scans;
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  const machine = machineCpuSeconds() - machineBefore;
  const simulated = (await simulator.cpuSeconds()) - simulatorBefore;
  const peakRssBytes = memory.stop();

  const expected = hashtags.length * load.pagesPerHashtag * pageSize;
  if (done.complete !== hashtags.length || done.newVideos !== expected) {
    throw new Error(
      `${done.complete} of ${hashtags.length} scans are complete, with ${done.newVideos} new videos instead of ${expected}`,
    );
  }
  await until('the queues to be empty', async () => {
    const counts = await queues.counts();
    return Object.values(counts).every(({ live }) => live === 0);
  });
  const seconds = (done.finishedAt.getTime() - done.openedAt.getTime()) / 1000;
  return {
    seconds,
    videos: done.newVideos,
    pages: done.pages,
    videosPerSecond: done.newVideos / seconds,
    cpuSeconds: (user + system) / 1e6,
    simulatorCpuSeconds: simulated,
    machineCpuSeconds: machine,
    peakRssBytes,
  };
}

function readScans(db: Db, afterId: number) {
  return db
    .selectFrom('scans')
    .select(({ fn }) => [
      fn.countAll<number>().as('opened'),
      fn.countAll<number>().filterWhere('status', 'in', ['fetching', 'scoring']).as('open'),
      fn.countAll<number>().filterWhere('status', '=', 'complete').as('complete'),
      fn.sum<number>('videos_new').as('newVideos'),
      fn.sum<number>('pages').as('pages'),
      fn.min<Date>('created_at').as('openedAt'),
      fn.max<Date>('finished_at').as('finishedAt'),
    ])
    .where('id', '>', afterId)
    .executeTakeFirstOrThrow();
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
