import type { Truth } from '@ugc-radar/simulator';
import { expect } from 'vitest';
import { expectVideos } from '../../support/truth.ts';
import { waitFor } from '../../support/wait.ts';
import type { Installation } from './installation.ts';

export type Spent = { billed: number; known: number; unknownCalls: number; served: number };

/** A database, and what the API served that filled it. */
export type Served = Pick<Installation, 'db'> & { simulator: { truth(): Truth } };

/**
 * The end of every fault test. Waits until no scan is open and every summary is made, then compares with what the
 * simulator served: each video with its numbers, linked once; each day's summary with a recount that shares nothing with
 * the product's; the ledger's credits with what was billed, where only calls without an answer may make up a difference.
 * `scans` and `summaries` are how many there must be at least; a hashtag has one summary a day. No scan may have failed,
 * except with an error code in `mayFailWith`. Returns what was spent.
 */
export async function expectEqualToTruth(
  installation: Served,
  {
    scans,
    summaries = scans,
    timeoutMs = 240_000,
    mayFailWith = [],
  }: { scans: number; summaries?: number; timeoutMs?: number; mayFailWith?: string[] },
): Promise<Spent> {
  const { db, simulator } = installation;
  const ended = () =>
    waitFor(
      'all scans to end and all summaries to be made',
      async () => {
        const rows = await db.selectFrom('scans').select(['status', 'finished_at']).execute();
        const open = rows.filter((row) => row.finished_at === null).length;
        const days = await db.selectFrom('daily_summaries').select(['complete', 'computed_at']).execute();
        const last = Math.max(...rows.map((row) => row.finished_at?.getTime() ?? 0));
        const made = days.filter((row) => row.complete).length;
        return rows.length >= scans && open === 0 && made >= summaries && last > 0;
      },
      timeoutMs,
    );
  await ended().catch(async (error: unknown) => {
    const rows = await db.selectFrom('scans').select(['id', 'status', 'next_page', 'error']).execute();
    const open = rows.filter((row) => row.status !== 'complete');
    throw new Error(`${String(error)}; of ${rows.length} scans not complete: ${JSON.stringify(open)}`, {
      cause: error,
    });
  });
  const failed = await db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select(['h.name', 's.error', 's.error_code'])
    .where('s.status', '=', 'failed')
    .execute();
  expect(failed.filter((scan) => !mayFailWith.includes(scan.error_code ?? ''))).toEqual([]);
  const truth = simulator.truth();
  await expectVideos(db, truth);
  await expectOneSnapshotPerChange(installation);
  await expectSummaries(installation, truth, new Set(failed.map((scan) => scan.name)));
  return expectLedger(installation, truth);
}

/** The simulator's clock stands still, so a video that is seen again says the same: one snapshot each. */
async function expectOneSnapshotPerChange({ db }: Served): Promise<void> {
  const { snapshots, videos } = await db
    .selectFrom('video_snapshots')
    .select(({ fn }) => [
      fn.countAll<number>().as('snapshots'),
      fn.count<number>('video_id').distinct().as('videos'),
    ])
    .executeTakeFirstOrThrow();
  expect(snapshots).toBe(videos);
}

async function expectSummaries({ db }: Served, truth: Truth, failed: ReadonlySet<string>): Promise<void> {
  const stored = await db
    .selectFrom('daily_summaries as d')
    .innerJoin('hashtags as h', 'h.id', 'd.hashtag_id')
    .select(['h.name', 'd.new_videos', 'd.new_views', 'd.high_priority_creators', 'd.failed_scans'])
    .orderBy('h.name')
    .execute();
  const scanned = await db.selectFrom('hashtags').select('name').execute();
  const recount = scanned.map(({ name }) => {
    const first = Object.values(truth.videos[name] ?? {}).map((video) => video.first);
    const flagged = first.filter((video) => {
      const interactions = video.likes + video.comments + video.shares;
      const rate = video.views === 0 ? 0 : Math.round((interactions / video.views) * 10_000) / 10_000;
      return rate >= 0.05 && video.views >= 10_000;
    });
    return {
      name,
      new_videos: first.length,
      new_views: first.reduce((sum, video) => sum + video.views, 0),
      high_priority_creators: [...new Set(flagged.map((video) => video.username ?? 'unknown'))].toSorted(),
      failed_scans: failed.has(name) ? 1 : 0,
    };
  });
  const sorted = stored.map((row) => ({
    ...row,
    high_priority_creators: row.high_priority_creators.toSorted(),
  }));
  expect(sorted).toEqual(recount.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

async function expectLedger({ db }: Served, truth: Truth): Promise<Spent> {
  const ledger = await db
    .selectFrom('api_calls')
    .select(({ fn, eb }) => [
      fn.sum<number | null>('credits_used').as('known'),
      fn
        .countAll<number>()
        .filterWhere(eb('credits_used', 'is', null))
        .as('unknown'),
    ])
    .executeTakeFirstOrThrow();
  const known = ledger.known ?? 0;
  const billed = truth.creditsBilled;
  expect(known).toBeLessThanOrEqual(billed);
  expect(billed - known).toBeLessThanOrEqual(ledger.unknown);
  const rolledUp = await db
    .selectFrom('spending')
    .select(({ fn }) => [
      fn.sum<number>('credits').as('credits'),
      fn.sum<number>('unknown_calls').as('unknown'),
    ])
    .executeTakeFirstOrThrow();
  expect(rolledUp).toEqual({ credits: known, unknown: ledger.unknown });
  const scans = await db
    .selectFrom('scans')
    .select(({ fn }) => fn.sum<number>('credits_used').as('credits'))
    .executeTakeFirstOrThrow();
  expect(scans.credits).toBe(known);
  return { billed, known, unknownCalls: ledger.unknown, served: truth.pages.length };
}

/** One line for docs/reliability.md. */
export function tellFigures(figures: Record<string, unknown>): void {
  process.stdout.write(`FAULT-FIGURES ${JSON.stringify(figures)}\n`);
}
