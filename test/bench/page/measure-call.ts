import { quantile } from '../history/measure.ts';
import { treeCpuSeconds } from '../process-cpu.ts';
import type { Call } from './calls.ts';
import type { Served } from './serve-history.ts';

/**
 * How one call was answered: milliseconds from the request to the last byte; milliseconds of CPU of Postgres and of this
 * process, which answers and asks, for one answer; bytes of the largest.
 */
export type Answered = { p50: number; p95: number; max: number; cpu: number; bytes: number };

/** So many that the largest twentieth is several of a thousand hashtags. */
const asks = 101;

/** Asks 101 times, each time about something else, one after the other. Throws what the server says unless it answers 200. */
export function measureCall(call: Call, served: Served): Promise<Answered> {
  return measure(served, async (nth) => {
    const address = new URL(call.path({ ...served, nth }), served.url);
    const answer = await fetch(address);
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status} ${Buffer.from(body).toString()}`);
    return body.byteLength;
  });
}

/** How long the live stream takes to say its first word, for which the server looks at the database. */
export function measureLive(served: Served): Promise<Answered> {
  return measure(served, async () => {
    const stop = new AbortController();
    const answer = await fetch(new URL('/api/live', served.url), { signal: stop.signal });
    const first = await answer.body?.getReader().read();
    stop.abort();
    return first?.value?.byteLength ?? 0;
  });
}

async function measure({ serverPid }: Served, ask: (nth: number) => Promise<number>): Promise<Answered> {
  const cpuBefore = cpuMs(serverPid);
  const times: number[] = [];
  let bytes = 0;
  for (let nth = 0; nth < asks; nth += 1) {
    const startedAt = performance.now();
    bytes = Math.max(bytes, await ask(nth));
    times.push(performance.now() - startedAt);
  }
  const cpu = (cpuMs(serverPid) - cpuBefore) / asks;
  times.sort((a, b) => a - b);
  const max = times.at(-1) ?? Number.NaN;
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max, cpu, bytes };
}

/** The server's clock ticks every 10 ms. */
function cpuMs(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  return treeCpuSeconds([serverPid]) * 1000 + (user + system) / 1000;
}
