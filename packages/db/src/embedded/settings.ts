/** Settings for one small machine and a handful of processes; `overrides` win. Everything else is PostgreSQL's default. */
export function serverSettings(port: number, overrides: Record<string, string>): string[] {
  const settings: Record<string, string> = {
    // Every app holds its own pool, and BullMQ's back end one connection per queue or worker besides.
    max_connections: '200',
    // PostgreSQL's default, stated: enough for data of this size, and little on a laptop.
    shared_buffers: '128MB',
    // What has been paid for must survive a power cut; a page costs one commit, so there is nothing to gain.
    synchronous_commit: 'on',
    // PostgreSQL's default, stated: bounds the log's room on disk and crash recovery; with less, checkpoints come every few seconds under load.
    max_wal_size: '1GB',
    // No parallel queries: two cores gain nothing, and a container's 64 MB of /dev/shm can be too small for them.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A line every five minutes would drown the log's real news.
    log_checkpoints: 'off',
    ...overrides,
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: the path of a data directory can be longer than a socket's may be (107 bytes).
    unix_socket_directories: '',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
