import { createRequire } from 'node:module';
import { z } from 'zod';

/** What requests come from: strict servers and firewalls refuse those that do not say it. */
export function readUserAgent(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  return `ugc-radar/${z.object({ version: z.string() }).parse(manifest).version}`;
}
