import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Asks again for what is shown of an area, and resolves once it is there. Nothing that is being asked for is given up, such as
 * the next part of a list: it is waited for, and followed by a reading that begins after this call.
 */
export async function readAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const running = new Set(client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' }));
  const isRunning = (query: Query) => running.has(query);
  const read = (predicate: (query: Query) => boolean) =>
    client.invalidateQueries({ queryKey, predicate }, { cancelRefetch: false });
  await Promise.all([
    read((query) => !isRunning(query)),
    // The first of the two joins what is running.
    ...(running.size === 0 ? [] : [read(isRunning).then(() => read(isRunning))]),
  ]);
}
