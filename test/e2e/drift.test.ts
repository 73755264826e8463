import { connectDatabase, type Db } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { type Simulator, startSimulator } from '@ugc-radar/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type RadarHome } from '../support/radar.ts';

const closers: (() => Promise<unknown>)[] = [];
let home: RadarHome;
let simulator: Simulator;
let db: Db;

beforeAll(async () => {
  const database = await createTestDatabase();
  closers.push(database.drop);
  simulator = await startSimulator({ apiKey: 'sk_test_drift' });
  closers.push(() => simulator.close());
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const connected = connectDatabase({ url: database.url, max: 2, logger });
  db = connected.db;
  closers.push(connected.close);
  home = await createRadarHome({
    SCAVIO_API_KEY: simulator.apiKey,
    SCAVIO_BASE_URL: simulator.url,
    DATABASE_URL: database.url,
  });
  closers.push(() => home.close());
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

const names = Array.from({ length: 24 }, (_, index) => `brand${index}`);

it('says what changed and does not pay on, unless a person insists', async () => {
  const learned = await home.run(['scan', ...names, '--max', '30', '--json']);
  expect(learned.code, learned.stderr).toBe(0);

  simulator.setOptions({ drift: 'likes-renamed' });
  const drifted = await home.run(['scan', 'brandx', '--max', '60']);
  expect(drifted.code).toBe(1);
  expect(drifted.stderr).toMatch(/not of the form that is known.*none of its 30 videos has likes/);
  const paid = simulator.truth().creditsBilled;

  const refused = await home.run(['scan', 'brandy']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/love_total \(number\).*add --force to pay for one page now/);
  expect(simulator.truth().creditsBilled).toBe(paid);

  const doctor = await home.run(['doctor']);
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toMatch(
    /^FAILED +answers +The API's by-id answers are not of the form that is known since .*1 page that was paid for is kept apart.*radar replay/m,
  );

  const replayed = await home.run(['replay']);
  expect(replayed.stdout).toContain('1 stay in quarantine: this version cannot read them either.');

  simulator.setOptions({ drift: 'none' });
  const forced = await home.run(['scan', 'brandy', '--force']);
  expect(forced.code, forced.stderr).toBe(0);
  const after = await home.run(['doctor']);
  expect(after.stdout).toMatch(/^warning +answers +1 page that was paid for is kept apart/m);
  expect(await db.selectFrom('scans').select('id').where('status', '=', 'fetching').execute()).toEqual([]);
});
