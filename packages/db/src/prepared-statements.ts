import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** A text that came so often comes again: planning it takes as long as running it. */
const timesBefore = 5;
/** Each costs every connection of the server some ten kilobytes, for as long as it is open. */
const mostPrepared = 200;
/** Texts that differ from call to call (lists of values) are counted too; then all counting starts again. */
const mostCounted = 1000;

/**
 * A pool whose connections prepare the statements that come again, so that the server plans each once a connection and
 * not once a call. Behind PgBouncer in transaction mode that needs its `max_prepared_statements`.
 */
export function preparing(pool: Pool): PostgresPool {
  const names = createNames();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? preparingClient(client, names);
      clients.set(client, known);
      return known;
    },
  };
}

type Names = {
  /** The name of a statement's text; undefined: it is not prepared. */
  nameOf(text: string): string | undefined;
  /** From now on the text is another statement: what is prepared under its name is of no more use. */
  rename(text: string): void;
};

function createNames(): Names {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let next = 0;
  const rename = (text: string) => {
    const name = `radar_${(next += 1)}`;
    names.set(text, name);
    return name;
  };
  return {
    nameOf: (text) => {
      const name = names.get(text);
      if (name !== undefined || names.size >= mostPrepared) return name;
      const count = (counts.get(text) ?? 0) + 1;
      counts.set(text, count);
      if (count < timesBefore) {
        if (counts.size > mostCounted) counts.clear();
        return undefined;
      }
      counts.delete(text);
      return rename(text);
    },
    rename,
  };
}

function preparingClient(client: PoolClient, names: Names): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const name = values.length > 0 ? names.nameOf(text) : undefined;
    if (name === undefined) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      if (isPlanOutdated(error)) names.rename(text);
      throw error;
    }
  };
  return {
    // Kysely calls `query` with a cursor too, but only where its dialect was given one.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

/** A migration changed the columns that a prepared statement returns. */
export function isPlanOutdated(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === '0A000' && /cached plan/.test(error.message)
  );
}
