import { expect, test } from 'vitest';
import { describeConnection } from './connection.ts';

test.each([
  [{ kind: 'redis', url: 'redis://user:secret@127.0.0.1:6379/1', prefix: 'p' }, 'Redis at 127.0.0.1:6379'],
  [{ kind: 'postgres', url: 'postgres://user:secret@db.example:5432/radar' }, 'Postgres at db.example:5432'],
  [{ kind: 'postgres', url: 'not a url secret' }, 'Postgres'],
] as const)('%j is described without its secrets', (connection, description) => {
  expect(describeConnection(connection)).toBe(description);
});
