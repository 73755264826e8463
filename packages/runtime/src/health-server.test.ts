import { describe, expect, it, onTestFinished } from 'vitest';
import { startHealthServer } from './health-server.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';

const token = 'a-long-random-token';

async function start(secret: string | null) {
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    token: secret,
    registry: createMetrics().registry,
    logger: createLogger({ level: 'silent', format: 'json', name: 'test' }),
    check: async () => {},
  });
  onTestFinished(() => server.stop());
  return (path: string, authorization = '') =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { authorization } });
}

describe('the health server', () => {
  it.each(['/', '/metrics', '/metrics?x', '/readyz', '/nothing', '//healthz'])(
    'answers 401 at %s without the token',
    async (path) => {
      const get = await start(token);
      const answer = await get(path);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ error: expect.stringContaining('RADAR_TOKEN') });
    },
  );

  it('is open at /healthz, and everywhere with the token', async () => {
    const get = await start(token);
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/metrics', `Bearer ${token}`)).text()).toMatch(/^radar_\w+/m);
    expect((await get('/nothing', `Bearer ${token}`)).status).toBe(404);
  });

  it('listens to nobody who guesses', async () => {
    const get = await start(token);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await get('/metrics', `Bearer guess-${attempt}`)).status).toBe(401);
    }
    const late = await get('/metrics', `Bearer ${token}`);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('needs no token where there is none', async () => {
    const get = await start(null);
    expect((await get('/metrics')).status).toBe(200);
  });
});
