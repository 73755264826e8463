import path from 'node:path';
import { leaseEmbeddedPostgres } from '@ugc-radar/db/embedded';
import { createLogger } from '@ugc-radar/runtime';
import { createRadarHome, type RadarHome } from '../../support/radar.ts';
import { startRedis } from '../../support/redis.ts';
import type { BackendName } from '../../support/backends.ts';

export const services = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter', 'dashboard'];

/**
 * A folder with a migrated live database, its server kept running, and no hashtags: processes that are started there have
 * nothing to do. `close` ends all of it.
 */
export async function openIdleInstallation(
  backend: BackendName,
): Promise<{ home: RadarHome; redisUrl: string | null; close: () => Promise<void> }> {
  const redis = backend === 'redis' ? await startRedis() : null;
  const home = await createRadarHome({
    // Nothing listens there, and nothing is asked as long as no hashtag is due.
    SCAVIO_API_KEY: 'sk_test_idle',
    SCAVIO_BASE_URL: 'http://127.0.0.1:9',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  });
  const logger = createLogger({ level: 'silent', format: 'json', name: 'bench' });
  const lease = await leaseEmbeddedPostgres({ dataDir: path.join(home.folder, '.radar'), logger });
  await home.run(['migrate']);
  return {
    home,
    redisUrl: redis?.url ?? null,
    close: async () => {
      await lease.release();
      await home.close();
      await redis?.close();
    },
  };
}
