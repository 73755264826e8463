import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, lasting, pagesStored, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const hashtags = Array.from({ length: runsAll ? 40 : 10 }, (_, index) => `postgres${index}`);
const outageMs = 20_000;

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

type Fault = (installation: Installation) => Promise<void>;

async function crash({ postgres }: Installation): Promise<void> {
  await postgres.stopImmediately();
  await postgres.start();
}

async function goAway({ postgres }: Installation): Promise<void> {
  await postgres.stopImmediately();
  await lasting(outageMs);
  await postgres.start();
}

/** One backend after the other, whatever it is doing; our own connection is left alone. */
async function terminateBackends({ db }: Installation): Promise<void> {
  const random = createRandom('terminated backends');
  for (let count = 0; count < 40; count += 1) {
    const sessions = await sql<{ pid: number }>`
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() order by pid`.execute(db);
    if (sessions.rows.length > 0)
      await sql`select pg_terminate_backend(${random.pick(sessions.rows).pid})`.execute(db);
    await lasting(100);
  }
}

/** Every third change of a scan and of a page fails once the way that a clash of transactions does. */
async function clash({ db }: Installation): Promise<void> {
  await sql`create sequence clashes`.execute(db);
  await sql`create function clash() returns trigger language plpgsql as $$
    declare count bigint := nextval('clashes');
    begin
      if count < 60 and count % 3 = 0 then
        if count % 2 = 0 then raise exception 'made up' using errcode = '40001'; end if;
        raise exception 'made up' using errcode = '40P01';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger clash before update on scan_pages for each row execute function clash()`.execute(
    db,
  );
  await sql`create trigger clash before update on scans for each row execute function clash()`.execute(db);
}

const faults: [string, Fault][] = [
  ['crashes and restarts', crash],
  ...(runsAll
    ? ([
        ['is away for 20 s', goAway],
        ['loses its backends one by one', terminateBackends],
        ['fails transactions with serialization failures and deadlocks', clash],
      ] satisfies [string, Fault][])
    : []),
];

describe.each(runsAll ? backends : (['postgres'] as const))('with the queue on %s', (backend) => {
  describe.each(faults)('Postgres %s in mid run', (fault, happen) => {
    it('loses nothing and buys nothing twice that arrived', { timeout: 300_000 }, async (context) => {
      installation = await startInstallation(backend, { simulator: { latencyMs: 500 } });
      if (!installation) return context.skip();
      await installation.track(hashtags);
      await pagesStored(installation, 3);
      await happen(installation);
      const began = performance.now();
      const spent = await expectEqualToTruth(installation, { scans: hashtags.length });
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const wasted = spent.billed - (await installation.storedPages()) - hashtags.length;
      expect(wasted).toBeLessThanOrEqual(spent.unknownCalls);
      tellFigures({ fault: `Postgres ${fault}`, backend, ...spent, wasted, secondsToTheEnd: seconds });
    });
  });
});
