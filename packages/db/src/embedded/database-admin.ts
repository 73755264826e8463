import { Client, DatabaseError, escapeIdentifier } from 'pg';

/** Creates a database if it does not exist; several processes may ask at once. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    // template0, because nobody can be connected to it, which would make the statement fail.
    if (!rowCount) await client.query(`create database ${escapeIdentifier(name)} template template0`);
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  } finally {
    await client.end();
  }
}

/** duplicate_database, or unique_violation in the catalog when two processes were exactly at once. */
const isAlreadyThere = (error: unknown) =>
  error instanceof DatabaseError && (error.code === '42P04' || error.code === '23505');
