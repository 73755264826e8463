import { connectDatabase, findHashtags, openManualScan } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type RadarHome } from '../support/radar.ts';

/** A week at a desk with a budget, in order. */
let home: RadarHome;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await createRadarHome({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await home.close();
  await database.drop();
});

const radar = (...args: string[]) => home.run(args);

it('tells what a hashtag costs a month before it is paid for', async () => {
  const added = await radar('hashtags', 'add', 'brandx', '--brand', 'Acme', '--max-videos', '60');
  expect(added, added.stderr).toMatchObject({ code: 0 });
  expect(added.stderr).toContain('It costs about 60 credits ($0.30) more in 30 days');
  const changed = await radar('hashtags', 'set', 'brandx', '--max-videos', '30');
  expect(changed.stderr).toContain('It costs about 30 credits ($0.15) less in 30 days');
});

it('refuses a change that a budget does not pay for, unless it is forced', async () => {
  const budget = { RADAR_MONTHLY_BUDGET: '50' };
  const refused = await home.run(['hashtags', 'add', 'brandy'], budget);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    'All active hashtags together would cost about 90 credits in 30 days, more than the monthly budget (50)',
  );
  expect((await radar('hashtags', 'list')).stdout).not.toContain('brandy');
  const forced = await home.run(['hashtags', 'add', 'brandy', '--force'], budget);
  expect(forced.code).toBe(0);
  expect(forced.stderr).toContain('Warning: All active hashtags together');
});

it("sets and removes a brand's budgets, which belong to a brand", async () => {
  const without = await radar('hashtags', 'set', 'brandy', '--brand-daily-budget', '5');
  expect(without.code).toBe(2);
  expect(without.stderr).toContain('a budget belongs to a brand, and #brandy has none; nothing was changed');
  expect((await radar('hashtags', 'set', 'brandx', '--brand-daily-budget', 'many')).code).toBe(2);

  const set = await radar('hashtags', 'set', 'brandx', '--brand-daily-budget', '1');
  expect(set, set.stderr).toMatchObject({ code: 0 });
  expect((await radar('doctor')).stdout).toContain('daily budget of Acme: 0 of 1 credits spent');
  await radar('hashtags', 'set', 'brandx', '--brand-daily-budget', 'none');
  expect((await radar('doctor')).stdout).toMatch(/budgets +none set/);
  await radar('hashtags', 'set', 'brandx', '--brand', ' ');
  expect((await radar('hashtags', 'list')).stdout).toMatch(/#brandx +– /);
  await radar('hashtags', 'set', 'brandx', '--brand', 'Acme');
});

it('refuses a scan past a budget before anything is fetched, and makes it when it is forced', async () => {
  await radar('hashtags', 'set', 'brandx', '--brand-daily-budget', '1');
  const refused = await radar('scan', 'brandx');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(
    /this is expected to cost 2 credits, for which the daily budget of Acme has no room until \d{4}-\d\d-\d\d 00:00 \(UTC\): daily budget of Acme: 0 of 1 credits spent\. Nothing was fetched\./,
  );
  const forced = await radar('scan', 'brandx', '--force', '--json');
  expect(forced, forced.stderr).toMatchObject({ code: 0 });
  expect((await radar('doctor')).stdout).toMatch(/daily budget of Acme: [12] of 1 credits spent/);
});

it('leaves a scan that reaches a budget open, and says who waits and until when', async () => {
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url: database.url, max: 1, logger });
  const [brandx] = await findHashtags(db, ['brandx']);
  if (!brandx) throw new Error('not tracked');
  const now = new Date();
  await openManualScan(db, brandx, { maxVideos: 90, now, day: now.toISOString().slice(0, 10) });
  await close();

  const joined = await radar('scan', 'brandx');
  expect(joined.code).toBe(1);
  expect(joined.stderr).toMatch(
    /a budget is spent: #brandx waits for the daily budget of Acme until \d{4}-\d\d-\d\d 00:00 \(UTC\)\. What was fetched is stored/,
  );
  expect((await radar('hashtags', 'list')).stdout).toContain('waits for the daily budget of Acme until');
  expect((await radar('doctor')).stdout).toContain('#brandx waits for the daily budget of Acme until');
});
