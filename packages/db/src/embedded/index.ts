export { leaseEmbeddedPostgres } from './lease.ts';
export type { EmbeddedPostgres, LeaseOptions } from './lease.ts';
export { embeddedPostgresStatus } from './status.ts';
export type { EmbeddedPostgresStatus } from './status.ts';
