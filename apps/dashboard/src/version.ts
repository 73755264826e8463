import { createRequire } from 'node:module';
import { z } from 'zod';

/** The version that the dashboard's manifest names. */
export function readVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  return z.object({ version: z.string() }).parse(manifest).version;
}
