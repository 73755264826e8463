import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import * as initial from './migrations/0001-initial.ts';
import * as ledger from './migrations/0002-ledger.ts';
import * as forcedScans from './migrations/0003-forced-scans.ts';
import * as vault from './migrations/0004-vault.ts';
import * as budgets from './migrations/0005-budgets.ts';
import * as drift from './migrations/0006-drift.ts';
import * as history from './migrations/0007-history.ts';
import * as claims from './migrations/0008-claims.ts';
import * as shortLivedPages from './migrations/0009-short-lived-pages.ts';
import * as roomForUpdates from './migrations/0010-room-for-updates.ts';
import * as people from './migrations/0011-people.ts';
import * as figuresOfADay from './migrations/0012-figures-of-a-day.ts';
import * as outreach from './migrations/0014-outreach.ts';
import * as shares from './migrations/0015-shares.ts';
import * as failedScans from './migrations/0016-failed-scans.ts';
import * as reviews from './migrations/0017-reviews.ts';
import * as filteredScans from './migrations/0019-filtered-scans.ts';
import * as removedHashtags from './migrations/0020-removed-hashtags.ts';
import * as answersOfPages from './migrations/0021-answers-of-pages.ts';
import * as toldFacts from './migrations/0022-told-facts.ts';
import * as waitedScans from './migrations/0023-waited-scans.ts';
import { ensureSnapshotPartitions } from './queries/scoring/snapshot-partitions.ts';
import type { Db } from './schema.ts';

/** Listed by hand, so that a bundler, a type checker and a reader see every migration. */
const migrations: Record<string, Migration> = {
  '0001-initial': { up: (db) => initial.up(db) },
  '0002-ledger': { up: (db) => ledger.up(db) },
  '0003-forced-scans': { up: (db) => forcedScans.up(db) },
  '0004-vault': { up: (db) => vault.up(db) },
  '0005-budgets': { up: (db) => budgets.up(db) },
  '0006-drift': { up: (db) => drift.up(db) },
  '0007-history': { up: (db) => history.up(db) },
  '0008-claims': { up: (db) => claims.up(db) },
  '0009-short-lived-pages': { up: (db) => shortLivedPages.up(db) },
  '0010-room-for-updates': { up: (db) => roomForUpdates.up(db) },
  '0011-people': { up: (db) => people.up(db) },
  '0012-figures-of-a-day': { up: (db) => figuresOfADay.up(db) },
  '0014-outreach': { up: (db) => outreach.up(db) },
  '0015-shares': { up: (db) => shares.up(db) },
  '0016-failed-scans': { up: (db) => failedScans.up(db) },
  '0017-reviews': { up: (db) => reviews.up(db) },
  '0019-filtered-scans': { up: (db) => filteredScans.up(db) },
  '0020-removed-hashtags': { up: (db) => removedHashtags.up(db) },
  '0021-answers-of-pages': { up: (db) => answersOfPages.up(db) },
  '0022-told-facts': { up: (db) => toldFacts.up(db) },
  '0023-waited-scans': { up: (db) => waitedScans.up(db) },
};

/**
 * Brings the schema up to date and makes the snapshot partitions of this month and the next two.
 * Safe from any number of processes at once (Kysely takes an advisory lock). Returns the names of what was applied.
 */
export async function migrateDatabase(db: Db, now: Date): Promise<string[]> {
  // A migration that this version does not know is Kysely's to refuse.
  const isCurrent =
    (await appliedMigrations(db)).symmetricDifference(new Set(Object.keys(migrations))).size === 0;
  const applied = isCurrent ? [] : await applyMigrations(db);
  await ensureSnapshotPartitions(db, now);
  return applied;
}

/** Names of migrations that this database still lacks; empty when it is up to date. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const applied = await appliedMigrations(db);
  return Object.keys(migrations).filter((name) => !applied.has(name));
}

/** Whether nothing of ours has ever been in this database. */
export async function isUntouched(db: Db): Promise<boolean> {
  return (await appliedMigrations(db)).size === 0;
}

async function applyMigrations(db: Db): Promise<string[]> {
  const { Migrator } = await import('kysely/migration');
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error(`the migration failed: ${JSON.stringify(error)}`);
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/** Read by hand: Kysely would describe every table of the database first, and every start and every probe asks. */
async function appliedMigrations(db: Db): Promise<Set<string>> {
  const found = await sql<{ table: string | null }>`select to_regclass('kysely_migration') as table`.execute(
    db,
  );
  if (found.rows[0]?.table == null) return new Set();
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return new Set(rows.map(({ name }) => name));
}
