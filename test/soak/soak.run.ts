import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeMachine } from '../bench/machine.ts';
import { renderTable } from '../bench/table.ts';
import { createClock } from '../faults/support/clock.ts';
import { expectEqualToTruth } from '../faults/support/expect-equal-to-truth.ts';
import { type AppName, type Installation, startInstallation } from '../faults/support/installation.ts';
import { createRandom } from '../support/random.ts';
import { waitFor } from '../support/wait.ts';
import { faults, redisFaults, type Surroundings } from './faults.ts';
import { compareSamples, quantile, type Sample, takeSample } from './measure.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 60);
const backend = process.env['SOAK_BACKEND'] === 'postgres' ? 'postgres' : 'redis';
const runMs = minutes * 60_000;
/** Code is compiled, pools and heaps have their size. */
const warmUpMs = Math.min(5 * 60_000, runMs / 4);
/** The samples that count as start and as end. */
const windowMs = Math.min(5 * 60_000, runMs / 4);
const kinds: AppName[] = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter'];
const names = Array.from({ length: 60 }, (_, index) => `soak${index}`);

it(
  'survives mixed load and faults, equals what was served, and leaks nothing',
  { timeout: runMs + 1_800_000 },
  async () => {
    const random = createRandom('soak');
    const clock = await createClock();
    const installation = await startInstallation(backend, {
      apps: kinds,
      simulator: { latencyMs: 1500 },
      // Every scan fetches all of its pages, though they say what the ones before said.
      environment: { RADAR_KNOWN_SCANS: '0', RADAR_TIMEZONE: farFromMidnight() },
    });
    if (!installation) throw new Error('a soak on Redis needs redis-server');
    try {
      const measured = [...installation.running];
      for (const kind of kinds) await installation.start(kind, clock.environment);
      const expendable = () => installation.running.filter((app) => !measured.includes(app));
      await installation.track(names, ['--schedule', '* * * * *', '--max-videos', '60']);

      const samples: { at: number; sample: Sample }[] = [];
      const happened: Record<string, number> = {};
      const recoveries: number[] = [];
      const began = performance.now();
      const surroundings: Surroundings = { installation, clock, random, expendable };
      const next = chooser(surroundings);
      while (performance.now() - began < runMs) {
        const fault = next(performance.now() - began);
        await fault.happen(surroundings);
        happened[fault.name] = (happened[fault.name] ?? 0) + 1;
        recoveries.push(await secondsToNextPage(installation));
        await waitUntil(performance.now() + random.between(2000, 10_000));
        samples.push({
          at: performance.now() - began,
          sample: await patiently(() => takeSample(installation, measured)),
        });
      }
      const of = (from: number, to: number) =>
        samples.filter(({ at }) => at >= from && at < to).map(({ sample }) => sample);
      const changes = compareSamples(of(warmUpMs, warmUpMs + windowMs), of(runMs - windowMs, Infinity));

      await installation.home.run(['hashtags', 'pause', ...names]);
      const spent = await expectEqualToTruth(installation, { scans: names.length, timeoutMs: 600_000 });
      const counts = await installation.db
        .selectFrom('scans')
        .select(({ fn }) => [fn.countAll<number>().as('scans'), fn.sum<number>('pages').as('pages')])
        .executeTakeFirstOrThrow();
      const videos = await installation.db
        .selectFrom('ugc_videos')
        .select(({ fn }) => fn.countAll<number>().as('videos'))
        .executeTakeFirstOrThrow();
      const result = {
        minutes,
        backend,
        seed: random.seed,
        machine: describeMachine(),
        faults: happened,
        ...counts,
        ...videos,
        ...spent,
        wasted: spent.billed - (await installation.storedPages()) - names.length,
        recoverySeconds: {
          p50: quantile(recoveries, 0.5),
          p95: quantile(recoveries, 0.95),
          max: Math.max(...recoveries),
        },
        changes,
      };
      await report(result);
      expect(changes.filter((change) => !change.flat)).toEqual([]);
    } finally {
      await installation.close();
      await clock.close();
    }
  },
);

/** A day's end within the run would give every hashtag two summaries. */
function farFromMidnight(): string {
  return new Date().getUTCHours() < 12 ? 'UTC' : 'Etc/GMT+12';
}

/** Every kind of fault as often as every other, but for those that need time between them. */
function chooser({ installation, random }: Surroundings) {
  const all = installation.redis ? [...faults, ...redisFaults] : faults;
  const lastAt = new Map<string, number>();
  return (now: number) => {
    const ready = all.filter(
      ({ name, everyMs }) => !everyMs || now - (lastAt.get(name) ?? -Infinity) >= everyMs,
    );
    const fault = random.pick(ready);
    lastAt.set(fault.name, now);
    return fault;
  };
}

/** From the end of a fault until a page is stored again. */
async function secondsToNextPage(installation: Installation): Promise<number> {
  const since = performance.now();
  const before = await patiently(installation.storedPages);
  await waitFor(
    'a page to be stored',
    async () => (await patiently(installation.storedPages)) > before,
    300_000,
  );
  return Math.round((performance.now() - since) / 100) / 10;
}

/** Asks again while Postgres or Redis is coming back. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const answer = await waitFor(
    'an answer',
    () =>
      ask()
        .then((value) => ({ value }))
        .catch(() => null),
    120_000,
  );
  return answer.value;
}

function waitUntil(at: number): Promise<unknown> {
  return waitFor('the next fault', () => performance.now() >= at, 60_000);
}

async function report(
  result: { changes: ReturnType<typeof compareSamples> } & Record<string, unknown>,
): Promise<void> {
  const table = renderTable(
    [
      { title: 'what', cell: ({ what }) => what },
      { title: 'start', cell: ({ start }) => String(start), align: 'right' },
      { title: 'end', cell: ({ end }) => String(end), align: 'right' },
      { title: 'allowed', cell: ({ allowed }) => String(allowed ?? '–'), align: 'right' },
      { title: 'flat', cell: ({ flat }) => (flat ? 'yes' : 'NO') },
    ],
    result.changes,
  );
  process.stdout.write(`\n${table}\n\nSOAK-RESULT ${JSON.stringify(result)}\n`);
  const file = process.env['SOAK_JSON'];
  if (file) await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
}
