import type { HashtagStatus } from '@ugc-radar/types';
import { sql, type Selectable } from 'kysely';
import { inTransaction } from '../../in-transaction.ts';
import { updateFlagsOfHashtags } from '../scoring/flags.ts';
import { followFlagsOfHashtags } from '../reviews/follow-flags.ts';
import { stopScansOf } from '../scans/scans.ts';
import type { Db, HashtagsTable, Trx } from '../../schema.ts';

export type Hashtag = Selectable<HashtagsTable>;

/** What a person may decide about a hashtag; a field that is left out keeps its value, or gets the default. */
export type HashtagSettings = {
  brand?: string | null;
  schedule?: string;
  maxVideos?: number;
  engagementThreshold?: number;
  viewThreshold?: number;
};

/** What a hashtag has that nobody said anything about: the column defaults. */
const defaults = {
  status: 'active' as const,
  created_at: sql<Date>`default`,
  brand: null,
  schedule: sql<string>`default`,
  max_videos: sql<number>`default`,
  engagement_threshold: sql<number>`default`,
  view_threshold: sql<number>`default`,
};

/**
 * Tracks hashtags: creates the missing, brings back the removed with what they collected and the settings given (else the
 * defaults), and leaves the tracked as they are.
 * `nextScanAt` is due for the created ones. Returns all of them in the order given, with `created`.
 * What `isTrial` is rolled back by its caller, and leaves the flags and the review queue alone, however long the history.
 */
export async function addHashtags(
  db: Db,
  names: string[],
  settings: HashtagSettings,
  nextScanAt: (schedule: string) => Date,
  { isTrial = false }: { isTrial?: boolean } = {},
): Promise<(Hashtag & { created: boolean })[]> {
  return inTransaction(db, async (trx) => {
    const inserted = await trx
      .insertInto('hashtags')
      .values(
        // In one order for all: each holds the names before until the one that it waits for is written.
        names.toSorted().map((name) => ({
          ...columnsOf(settings),
          name,
          brand: settings.brand ?? null,
          next_scan_at: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ ...defaults, ...columnsOf(settings) })
          .where('hashtags.status', '=', 'removed'),
      )
      .returningAll()
      .returning(sql<boolean>`xmax <> 0`.as('wasRemoved'))
      .execute();
    await scheduleNext(trx, inserted, nextScanAt);
    const broughtBack = idsOf(inserted.filter((row) => row.wasRemoved));
    if (!isTrial && broughtBack.length > 0) {
      await updateFlagsOfHashtags(trx, broughtBack, new Date());
      await followFlagsOfHashtags(trx, broughtBack);
    }
    const rows = await findHashtags(trx, names);
    const created = new Set(inserted.map((row) => row.name));
    return rows.map((row) => ({ ...row, created: created.has(row.name) }));
  });
}

/**
 * Changes settings of tracked hashtags. New thresholds re-flag what is stored; a schedule that is another moves the next scan.
 * Returns the changed rows; names that are not tracked are missing from it.
 */
export async function setHashtags(
  db: Db,
  names: string[],
  settings: HashtagSettings,
  nextScanAt: (schedule: string) => Date,
): Promise<Hashtag[]> {
  if (Object.keys(columnsOf(settings)).length === 0) return findHashtags(db, names);
  return inTransaction(db, async (trx) => {
    const found = await lockTracked(trx, names);
    if (found.length === 0) return [];
    const rows = await trx
      .updateTable('hashtags')
      .set(columnsOf(settings))
      .where('id', 'in', idsOf(found))
      .returningAll()
      .execute();
    const schedules = new Map(found.map((row) => [row.id, row.schedule]));
    const moved = rows.filter((row) => row.schedule !== schedules.get(row.id));
    if (moved.length > 0) await scheduleNext(trx, moved, nextScanAt);
    const thresholds = settings.engagementThreshold ?? settings.viewThreshold;
    if (thresholds !== undefined) await updateFlagsOfHashtags(trx, idsOf(rows), new Date());
    return findHashtags(
      trx,
      rows.map((row) => row.name),
    );
  });
}

/**
 * Pauses, resumes or removes hashtags; what they collected stays, but what only removed ones flag no longer waits to be
 * judged, and the open scans of paused and removed ones end with the pages they have. A resumed one is next due at
 * `nextScanAt`; one that was not paused keeps its time, which may have come. Returns the names that were found.
 */
export async function setHashtagStatus(
  db: Db,
  names: string[],
  status: HashtagStatus,
  nextScanAt: (schedule: string) => Date,
): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const found = await lockTracked(trx, names);
    const changing = idsOf(found.filter((row) => row.status !== status));
    if (changing.length === 0) return found.map((row) => row.name);
    const rows = await trx
      .updateTable('hashtags')
      .set({ status, budget_wait_until: null, budget_wait_for: null, budget_checked_at: null })
      .where('id', 'in', changing)
      .returningAll()
      .execute();
    if (status === 'active') await scheduleNext(trx, rows, nextScanAt);
    if (status === 'removed') await followFlagsOfHashtags(trx, changing);
    // Last: who scores pages locks their scans after the flags.
    if (status !== 'active') await stopScansOf(trx, changing, `the hashtag was ${status}`, new Date());
    return found.map((row) => row.name);
  });
}

/** Tracked hashtags by name, for this transaction to change. */
async function lockTracked(trx: Trx, names: string[]): Promise<Hashtag[]> {
  return trx
    .selectFrom('hashtags')
    .selectAll()
    .where('name', 'in', names)
    .where('status', '<>', 'removed')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** Tracked hashtags by name, in the order given; unknown and removed names are missing. */
export async function findHashtags(db: Db, names: string[]): Promise<Hashtag[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('hashtags')
    .selectAll()
    .where('name', 'in', names)
    .where('status', '<>', 'removed')
    .execute();
  const byName = new Map(rows.map((row) => [row.name, row]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** Keeps the id that the API knows a hashtag by, so that it is resolved once. */
export async function rememberScavioId(db: Db, hashtagId: number, scavioId: string): Promise<void> {
  await db.updateTable('hashtags').set({ scavio_id: scavioId }).where('id', '=', hashtagId).execute();
}

/** Forgets an id that the API does not know any more: the next call by id looks it up again. */
export async function forgetScavioId(db: Db, hashtagId: number): Promise<void> {
  await db.updateTable('hashtags').set({ scavio_id: null }).where('id', '=', hashtagId).execute();
}

/** Whether any video was ever served under a hashtag. */
export async function hasVideos(db: Db, hashtagId: number): Promise<boolean> {
  const link = await db
    .selectFrom('video_hashtags')
    .select('video_id')
    .where('hashtag_id', '=', hashtagId)
    // In the order of the index: else the whole table may be read until a rare one is found.
    .orderBy('first_seen_day')
    .limit(1)
    .executeTakeFirst();
  return link !== undefined;
}

/** Whether no hashtag was ever tracked, removed ones included. */
export async function hasNoHashtags(db: Db): Promise<boolean> {
  return (await db.selectFrom('hashtags').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** Makes hashtags due now, for a first scan right away. */
export async function makeDue(db: Db, names: string[], now: Date): Promise<void> {
  await db.updateTable('hashtags').set({ next_scan_at: now }).where('name', 'in', names).execute();
}

async function scheduleNext(db: Db, rows: Hashtag[], nextScanAt: (schedule: string) => Date): Promise<void> {
  const due = rows.map((row) => ({ id: row.id, at: nextScanAt(row.schedule) }));
  await sql`
    update hashtags set next_scan_at = due.at
    from json_to_recordset(${JSON.stringify(due)}) as due(id bigint, at timestamptz)
    where hashtags.id = due.id`.execute(db);
}

function idsOf(rows: Hashtag[]): number[] {
  return rows.map(({ id }) => id);
}

function columnsOf(settings: HashtagSettings) {
  return {
    ...(settings.brand === undefined ? {} : { brand: settings.brand }),
    ...(settings.schedule === undefined ? {} : { schedule: settings.schedule }),
    ...(settings.maxVideos === undefined ? {} : { max_videos: settings.maxVideos }),
    ...(settings.engagementThreshold === undefined
      ? {}
      : { engagement_threshold: settings.engagementThreshold }),
    ...(settings.viewThreshold === undefined ? {} : { view_threshold: settings.viewThreshold }),
  };
}
