import { startSimulator } from '@ugc-radar/simulator';
import { pageSize, type Scenario } from './scenarios.ts';

/**
 * The simulator in a process of its own, so that its work is not counted as the product's. Started with a scenario as
 * JSON; says where it listens, answers every message with the CPU it used, and ends with its parent.
 */
// Written by `startSimulatorProcess`, its only caller.
const scenario = JSON.parse(process.argv[2] ?? '') as Scenario;
const videos = pageSize * scenario.pagesPerHashtag;
const simulator = await startSimulator({
  latencyMs: scenario.latencyMs,
  concurrency: scenario.concurrency,
  credits: Number.MAX_SAFE_INTEGER,
  allVideosNew: true,
  // A little more than is asked for: the feed must not end on a full page.
  hashtags: Object.fromEntries(
    Array.from({ length: scenario.hashtags }, (_, index) => [`bench${index}`, { videos: videos + pageSize }]),
  ),
  recordPages: false,
});
process.on('message', () => process.send?.(process.cpuUsage()));
process.once('disconnect', () => void simulator.close());
process.send?.({ url: simulator.url, apiKey: simulator.apiKey });
