import { afterEach, describe, expect, it } from 'vitest';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, lasting, pagesStored, startInstallation } from './support/installation.ts';
import { runsAll } from '../support/random.ts';
import type { TestRedis } from '../support/redis.ts';

const hashtags = Array.from({ length: runsAll ? 40 : 10 }, (_, index) => `redis${index}`);
const concurrency = 8;
const outageMs = runsAll ? 20_000 : 3000;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

const failover = 'comes back without the newest second of writes';
const faults: [string, (redis: TestRedis) => Promise<void>][] = [
  ['is wiped', (redis) => redis.flush()],
  ...(runsAll
    ? ([
        [
          'restarts without persistence',
          async (redis) => {
            await redis.stop();
            await redis.start();
          },
        ],
        [
          'is away for a while',
          async (redis) => {
            await redis.stop();
            await lasting(outageMs);
            await redis.start();
          },
        ],
        [
          // What a failover to a replica that lags does: the newest writes were never made.
          failover,
          async (redis) => {
            await redis.save();
            await lasting(1000);
            await redis.stop();
            await redis.start();
          },
        ],
      ] satisfies [string, (redis: TestRedis) => Promise<void>][])
    : []),
];

describe.each(faults)('Redis %s in mid run', (fault, happen) => {
  it('loses nothing', { timeout: 300_000 }, async (context) => {
    installation = await startInstallation('redis', { simulator: { latencyMs: 500 }, concurrency });
    if (!installation?.redis) return context.skip();
    await installation.track(hashtags);
    await pagesStored(installation, 3);
    await happen(installation.redis);
    const began = performance.now();
    const spent = await expectEqualToTruth(installation, { scans: hashtags.length });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    expect(spent.unknownCalls).toBe(0);
    const wasted = spent.billed - (await installation.storedPages()) - hashtags.length;
    // A Redis that has forgotten that jobs were taken gives them to others, who ask for what is in flight already.
    expect(wasted).toBeLessThanOrEqual(fault === failover ? concurrency : 0);
    tellFigures({
      fault: `Redis ${fault}`,
      hashtags: hashtags.length,
      ...spent,
      wasted,
      secondsToTheEnd: seconds,
    });
  });
});
