import { z } from 'zod';

/** What a supervisor is started with; the first process that leases decides. */
export const supervisorOptionsSchema = z.object({
  dataDir: z.string(),
  /** Server settings on top of the defaults, for example `fsync: 'off'` in tests. */
  settings: z.record(z.string().regex(/^[a-z_.]+$/), z.string()),
  /** Where root puts what the server's own user could not reach otherwise. */
  systemDir: z.string(),
  /** How long the server outlives its last lease. */
  graceMs: z.int().nonnegative(),
});

export type SupervisorOptions = z.infer<typeof supervisorOptionsSchema>;

export const defaultSystemDir = '/var/lib/ugc-radar';

/** Lets commands that follow one another share a server. */
export const defaultGraceMs = 1_000;

/** How long a start may take, `initdb` or crash recovery included, before it counts as failed. */
export const startDeadlineMs = 60_000;
