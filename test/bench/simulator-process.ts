import { startSimulator } from '@ugc-radar/simulator';
import { type Load, pageSize } from './load.ts';

/**
 * The simulator in a process of its own, so that its work is not counted as the product's. Started with a load as
 * JSON; says where it listens, answers every message with the CPU it used, and ends with its parent.
 */
// Written by `startSimulatorProcess`, its only caller.
const load = JSON.parse(process.argv[2] ?? '') as Load;
const videos = pageSize * load.pagesPerHashtag;
const simulator = await startSimulator({
  latencyMs: load.latencyMs,
  concurrency: load.concurrency,
  credits: Number.MAX_SAFE_INTEGER,
  allVideosNew: true,
  // A little more than is asked for: the feed must not end on a full page.
  hashtags: Object.fromEntries(
    Array.from({ length: load.hashtags }, (_, index) => [`bench${index}`, { videos: videos + pageSize }]),
  ),
  recordPages: false,
});
process.on('message', () => process.send?.(process.cpuUsage()));
process.once('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url, apiKey: simulator.apiKey });
