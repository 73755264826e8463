import { startSimulator } from '@ugc-radar/simulator';
import { type Load, pageSize, pagesOf } from './load.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** What this process answers a message with. */
export type Order = 'usage' | 'new' | 'known' | 'next-day';

/**
 * The simulator in a process of its own, so that its work is not counted as the product's. Started with a load as
 * JSON; says where it listens, and ends with its parent. Before a round it words all pages: videos that nobody has seen
 * (`new`), or those of the last round a year later (`known`); `next-day` only lets a day pass. Answers every message with the CPU it has used.
 */
// Written by `startSimulatorProcess`, its only caller.
const load = JSON.parse(process.argv[2] ?? '') as Load;
const pages = pagesOf(load);
const simulator = await startSimulator({
  latencyMs: load.latencyMs,
  concurrency: load.concurrency,
  mode: load.mode,
  credits: Number.MAX_SAFE_INTEGER,
  allVideosNew: true,
  // A little more than is asked for: the feed must not end on a full page.
  hashtags: Object.fromEntries([...pages].map(([name, count]) => [name, { videos: (count + 1) * pageSize }])),
  recordPages: false,
});
let clockOffsetMs = 0;
process.on('message', (order: Order) => {
  if (order === 'new') simulator.setOptions({ feedAsOf: Date.now() + clockOffsetMs });
  if (order === 'known') simulator.setOptions({ clockOffsetMs: (clockOffsetMs += yearMs) });
  if (order === 'next-day') simulator.setOptions({ clockOffsetMs: (clockOffsetMs += dayMs) });
  if (order === 'new' || order === 'known') {
    for (const [name, count] of pages) simulator.preparePages(name, count, pageSize);
  }
  process.send?.(process.cpuUsage());
});
process.once('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url, apiKey: simulator.apiKey });
