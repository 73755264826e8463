import { connectDatabase, type Db } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { type Simulator, startSimulator } from '@ugc-radar/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BackendName, openTestQueue } from '../support/backends.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type Ended, type RadarHome, type RadarProcess } from '../support/radar.ts';
import { allOrOne } from '../support/random.ts';
import { expectTruth } from '../support/truth.ts';

const apiKey = 'sk_test_3f9d1c7a5e';
const wrongKey = 'sk_test_0000wrong0000';

/** The API as a customer has it, a database and a queue, and `radar` set to them. */
type Live = { home: RadarHome; simulator: Simulator; db: Db; close: () => Promise<void> };

async function openLive(backend: BackendName, dialect: 'by-id' | 'by-name'): Promise<Live | null> {
  const database = await createTestDatabase();
  const queue = await openTestQueue(backend, database.url);
  if (!queue) {
    await database.drop();
    return null;
  }
  // A clock that stands still: the last serving of a video is then like any other.
  const simulator = await startSimulator({ apiKey, dialect, messy: true, now: () => 1_795_000_000_000 });
  const { db, close } = connectDatabase({
    url: database.url,
    max: 2,
    logger: createLogger({ level: 'silent', format: 'json', name: 'test' }),
  });
  const home = await createRadarHome({
    SCAVIO_API_KEY: apiKey,
    SCAVIO_BASE_URL: simulator.url,
    DATABASE_URL: database.url,
    ...(queue.connection.kind === 'redis' ? { REDIS_URL: queue.connection.url } : {}),
  });
  return {
    home,
    simulator,
    db,
    close: async () => {
      await home.close();
      await close();
      await simulator.close();
      await queue.close();
      await database.drop();
    },
  };
}

const scanOutput = z.object({
  demo: z.literal(false),
  hashtags: z.array(z.object({ hashtag: z.string(), videos: z.number(), credits: z.number() })),
});

function expectFailure(ended: Ended, code: number, sentence: RegExp): void {
  expect(ended.code, ended.stderr).toBe(code);
  expect(ended.stderr).toMatch(sentence);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
}

let away: Live;
let patientScan: RadarProcess;

// Begun first and looked at last: the queue gives an API about 20 seconds to come back.
beforeAll(async () => {
  const opened = await openLive('postgres', 'by-id');
  if (!opened) throw new Error('a queue on Postgres needs nothing else');
  away = opened;
  await away.simulator.close();
  patientScan = away.home.start(['scan', 'brandx']);
});
afterAll(() => away.close());

const apis = [
  ['by-id', 'postgres'],
  ['by-name', 'redis'],
] as const;

describe.each(allOrOne('live API', apis))(
  'a live API that speaks %s, with the queue on %s',
  (dialect, backend) => {
    let live: Live | null;

    beforeAll(async () => {
      live = await openLive(backend, dialect);
    });
    afterAll(() => live?.close());

    it('is found out by itself, and everything that it served and billed is in the database', async (context) => {
      if (!live) return context.skip();
      const { home, simulator, db } = live;
      const ended = await home.run(['scan', 'brandx', 'brandy', '#Brandz', '--json']);
      expect(ended.code, ended.stderr).toBe(0);
      const { hashtags } = scanOutput.parse(JSON.parse(ended.stdout));
      expect(hashtags.map((hashtag) => hashtag.hashtag)).toEqual(['brandx', 'brandy', 'brandz']);
      const { creditsBilled, callCounts } = simulator.truth();
      expect(hashtags.reduce((sum, hashtag) => sum + hashtag.credits, 0)).toBe(creditsBilled);
      await expectTruth(db, simulator);
      // The dialect was asked for once, which the API does not bill.
      expect(callCounts['hashtag/videos 400'] ?? 0).toBe(dialect === 'by-id' ? 1 : 0);
    });

    it('says what is wrong with an unknown hashtag, and does not track it', async (context) => {
      if (!live) return context.skip();
      const { home } = live;
      const ended = await home.run(['scan', 'unknownbrand', '--json']);
      expectFailure(ended, 2, /#unknownbrand is unknown to the API/);
      expect(JSON.parse(ended.stdout)).toEqual({ demo: false, hashtags: [] });
      const list = await home.run(['hashtags', 'list']);
      expect(list.stdout).toContain('#brandx');
      expect(list.stdout).not.toContain('unknownbrand');
    });

    it('pauses fetching when the credits are used up, and goes on after a top-up', async (context) => {
      if (!live) return context.skip();
      const { home, simulator, db } = live;
      simulator.setOptions({ credits: dialect === 'by-id' ? 2 : 0 });
      expectFailure(await home.run(['scan', 'brandw']), 1, /fetching is paused: .*credits/i);
      const doctor = await home.run(['doctor']);
      expect(doctor.code).toBe(1);
      expect(doctor.stdout).toMatch(/^FAILED +API .*0 credits left: top up/m);
      expect(doctor.stdout).toMatch(/^FAILED +fetching +paused since .*credits/m);

      simulator.setOptions({ credits: 1000 });
      const again = await home.run(['scan', 'brandw', '--json']);
      expect(again.code, again.stderr).toBe(0);
      await expectTruth(db, simulator);
    });

    it('pauses fetching when the key is refused, and goes on with the right one', async (context) => {
      if (!live) return context.skip();
      const { home, simulator, db } = live;
      const wrong = { SCAVIO_API_KEY: wrongKey };
      expectFailure(await home.run(['scan', 'brandx', '--force'], wrong), 1, /fetching is paused: .*key/i);
      const doctor = await home.run(['doctor'], wrong);
      expect(doctor.code).toBe(1);
      expect(doctor.stdout).toMatch(/^FAILED +API .*key/im);
      expect(doctor.stdout).toMatch(/^FAILED +fetching +paused since/m);

      const again = await home.run(['scan', 'brandx', '--json', '--force']);
      expect(again.code, again.stderr).toBe(0);
      await expectTruth(db, simulator);
    });

    it('never mixes its data with demo data', async (context) => {
      if (!live) return context.skip();
      const ended = await live.home.run(['scan', 'brandx'], { SCAVIO_API_KEY: '' });
      expectFailure(ended, 1, /holds live data.*Set the key, or use another database/);
    });

    it('never printed the key', (context) => {
      if (!live) return context.skip();
      expect(live.home.output()).not.toContain(apiKey);
      expect(live.home.output()).not.toContain(wrongKey);
    });
  },
);

it('an API that is away ends a scan with a sentence, after some patience', async () => {
  const { code, stdout, stderr } = await patientScan.ended();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/#brandx: Scavio did not answer .*ECONNREFUSED/);
  const doctor = await away.home.run(['doctor']);
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toMatch(/^FAILED +API +Scavio did not answer/m);
});
