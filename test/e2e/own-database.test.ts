import { addHashtags, connectDatabase, makeDue, readSetting } from '@ugc-radar/db';
import { createLogger } from '@ugc-radar/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type RadarHome } from '../support/radar.ts';

let home: RadarHome;

beforeAll(async () => {
  home = await createRadarHome();
});
afterAll(() => home.close());

const reading = [['summary'], ['report', 'brandx'], ['export', 'brandx'], ['credits'], ['hashtags', 'list']];

describe("a database of somebody's own whose schema is not there yet", () => {
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;

  beforeAll(async () => {
    empty = await createEmptyDatabase();
  });
  afterAll(() => empty.drop());

  it('is left as it is by every command that does not set up: each says what to run', async () => {
    const commands = [...reading, ['replay'], ['hashtags', 'pause', 'brandx']];
    const endings = await Promise.all(commands.map((args) => home.run(args, { DATABASE_URL: empty.url })));
    for (const { code, stdout, stderr } of endings) {
      expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^radar: the database lacks 0001-initial, .*: run `radar migrate` first\.\n$/);
    }
    const db = open(empty.url);
    expect(await db.introspection.getTables()).toEqual([]);
  });

  it('is set up by whoever tracks the first hashtags in it', async () => {
    const fresh = await createEmptyDatabase();
    onTestFinished(() => fresh.drop());
    const added = await home.run(['hashtags', 'add', 'brandx'], { DATABASE_URL: fresh.url });
    expect(added.code, added.stderr).toBe(0);
    const list = await home.run(['hashtags', 'list'], { DATABASE_URL: fresh.url });
    expect(list.stdout).toContain('#brandx');
    // One of another version is not.
    const db = open(fresh.url);
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(db);
    const refused = await home.run(['hashtags', 'add', 'brandy'], { DATABASE_URL: fresh.url });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/the database lacks \d+.*: run `radar migrate` first/);
  });

  it('is a failure for doctor, because the apps refuse it', async () => {
    const { code, stdout } = await home.run(['doctor'], { DATABASE_URL: empty.url });
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/^FAILED +database .*lacks 0001-initial.*run `radar migrate`/m);
    expect(stdout).not.toContain('Everything that is needed works.');
  });
});

describe("a database of somebody's own", () => {
  it('is bound to demo or live data by those who write, not by those who read', async () => {
    const { url, db } = await ownDatabase();
    const endings = await Promise.all(
      [['summary'], ['credits'], ['hashtags', 'list']].map((args) => home.run(args, { DATABASE_URL: url })),
    );
    for (const { code, stderr } of endings) expect(code, stderr).toBe(0);
    expect(await readSetting(db, 'data-source')).toBeUndefined();
    const added = await home.run(['hashtags', 'add', 'brandx'], { DATABASE_URL: url });
    expect(added.code, added.stderr).toBe(0);
    expect(await readSetting(db, 'data-source')).toBe('demo');
  });

  it('fails doctor when hashtags are overdue and nobody schedules', async () => {
    const { url, db } = await ownDatabase();
    const now = Date.now();
    await addHashtags(db, ['brandx'], {}, () => new Date(now + 3_600_000));
    const well = await home.run(['doctor'], { DATABASE_URL: url });
    expect(well.code, well.stdout).toBe(0);
    expect(well.stdout).toContain('Everything that is needed works.');

    await makeDue(db, ['brandx'], new Date(now - 3 * 3_600_000));
    const overdue = await home.run(['doctor'], { DATABASE_URL: url });
    expect(overdue.code, overdue.stdout).toBe(1);
    expect(overdue.stdout).toMatch(/^FAILED +work +1 hashtag is overdue .*`radar scheduler`/m);
  });
});

it('the embedded database is set up by whoever opens it first, and doctor is content before that', async () => {
  const fresh = await createRadarHome();
  onTestFinished(() => fresh.close());
  const doctor = await fresh.run(['doctor']);
  expect(doctor.code, doctor.stdout).toBe(0);
  expect(doctor.stdout).toMatch(/^warning +database +embedded Postgres, .*nothing to do/m);
  const list = await fresh.run(['hashtags', 'list']);
  expect(list.code, list.stderr).toBe(0);
  expect(list.stdout).toContain('No hashtags are tracked yet');
});

async function ownDatabase() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  return { url: database.url, db: open(database.url) };
}

function open(url: string) {
  const logger = createLogger({ level: 'silent', format: 'json', name: 'test' });
  const { db, close } = connectDatabase({ url, max: 1, logger });
  onTestFinished(close);
  return db;
}
