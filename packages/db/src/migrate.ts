import { Migrator, type MigrationProvider } from 'kysely/migration';
import * as initial from './migrations/0001-initial.ts';
import * as ledger from './migrations/0002-ledger.ts';
import * as forcedScans from './migrations/0003-forced-scans.ts';
import * as vault from './migrations/0004-vault.ts';
import * as budgets from './migrations/0005-budgets.ts';
import * as drift from './migrations/0006-drift.ts';
import * as history from './migrations/0008-history.ts';
import { ensureSnapshotPartitions } from './queries/snapshot-partitions.ts';
import type { Db } from './schema.ts';

/** Listed by hand, so that a bundler, a type checker and a reader see every migration. */
const provider: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve({
      '0001-initial': { up: (db) => initial.up(db) },
      '0002-ledger': { up: (db) => ledger.up(db) },
      '0003-forced-scans': { up: (db) => forcedScans.up(db) },
      '0004-vault': { up: (db) => vault.up(db) },
      '0005-budgets': { up: (db) => budgets.up(db) },
      '0006-drift': { up: (db) => drift.up(db) },
      '0008-history': { up: (db) => history.up(db) },
    }),
};

/**
 * Brings the schema up to date and makes the snapshot partitions of this month and the next two.
 * Safe from any number of processes at once (Kysely takes an advisory lock). Returns the names of what was applied.
 */
export async function migrateDatabase(db: Db, now: Date): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error(`the migration failed: ${JSON.stringify(error)}`);
  await ensureSnapshotPartitions(db, now);
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/** Names of migrations that this database still lacks; empty when it is up to date. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const migrations = await migrator(db).getMigrations();
  return migrations.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider });
}
