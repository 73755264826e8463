import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { createLogger, loadConfig } from '@ugc-radar/runtime';
import { startHealthServer } from '@ugc-radar/runtime/health-server';
import { createMetrics } from '@ugc-radar/runtime/metrics';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ComposeService, environmentOf, interpolate, readCompose } from '../support/compose.ts';
import { listWorkspaces, readText, repository } from '../support/workspaces.ts';

const variables = [...readText('packages/runtime/src/environment.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(
  ([, name = '']) => name,
);

describe('.env.example', () => {
  const example = parseEnv(readText('.env.example'));

  it('has every variable and no other', () => {
    expect(variables.length).toBeGreaterThan(10);
    expect(Object.keys(example).toSorted()).toEqual(variables.toSorted());
  });

  it('gives exactly the defaults', () => {
    expect(loadConfig(example, '/srv')).toEqual(loadConfig({}, '/srv'));
  });

  it('explains each in the line above', () => {
    const lines = readText('.env.example').split('\n');
    const unexplained = lines.filter(
      (line, index) => /^[A-Z]/.test(line) && !/^# .{15,}\.$/.test(lines[index - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const { services, volumes } = readCompose();
  const apps = listWorkspaces()
    .filter(({ folder }) => folder.startsWith('apps/') && folder !== 'apps/cli')
    .map(({ folder }) => path.basename(folder));
  const secrets = {
    POSTGRES_PASSWORD: 'p@ss:/word',
    RADAR_TOKEN: 'a-long-random-token',
    SCAVIO_API_KEY: 'sk_test_1',
  };
  const get = (name: string): ComposeService => {
    const found = services[name];
    if (!found) throw new Error(`there is no service ${name}`);
    return found;
  };
  const configOf = (name: string, given: Record<string, string>) =>
    loadConfig(environmentOf(get(name), given), '/app');

  it('runs every app as a service of its own, after the migration', () => {
    expect(Object.keys(services).toSorted()).toEqual(['postgres', 'redis', 'migrate', ...apps].toSorted());
    for (const app of apps) {
      expect(get(app)).toMatchObject({
        command: [app],
        init: true,
        restart: 'unless-stopped',
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          redis: { condition: 'service_healthy' },
        },
      });
    }
    expect(get('migrate')).toMatchObject({
      command: ['migrate'],
      restart: 'no',
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
  });

  it('lets every worker scale, and publishes the dashboard to this machine alone', () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name]) => name)).toEqual(['dashboard']);
    expect(get('dashboard').ports.map((port) => interpolate(port, {}))).toEqual(['127.0.0.1:3000:3000']);
  });

  it.each(Object.keys(services))(
    'confines %s: no root, no capability, nothing to write on but its own',
    (name) => {
      const { user, image, build, ...rest } = get(name);
      expect(rest).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      // Our own image has its user in the Dockerfile; of others the compose file chooses it.
      const chosen = build === undefined ? user : /^USER (\w+)$/m.exec(readText('Dockerfile'))?.[1];
      expect({ image, chosen }).toEqual({ image, chosen: expect.stringMatching(/^(?!root$|0)\w+$/) });
      expect(user === undefined || build === undefined).toBe(true);
      expect(rest.volumes.every((volume) => /^(postgres|redis):/.test(volume))).toBe(true);
    },
  );

  it('gives Postgres the two folders outside its volume that it writes to', () => {
    expect(get('postgres').tmpfs).toEqual(['/var/run/postgresql', '/tmp']);
  });

  it.each(apps)('gives %s the defaults with the stores of the network', (app) => {
    const { host, token, databaseUrl, redisUrl, healthPort, demo, scavio, ...rest } = configOf(app, secrets);
    const defaults = loadConfig({}, '/app');
    expect({ host, token, demo }).toEqual({ host: '0.0.0.0', token: secrets.RADAR_TOKEN, demo: false });
    expect([databaseUrl, redisUrl].map((url) => new URL(url ?? '').hostname)).toEqual(['postgres', 'redis']);
    expect(scavio).toEqual({ ...defaults.scavio, apiKey: secrets.SCAVIO_API_KEY });
    expect(defaults).toMatchObject(rest);
    expect(get(app).healthcheck).toHaveProperty(
      'test.3',
      expect.stringContaining(`:${healthPort ?? rest.port}/healthz`),
    );
  });

  it('passes on every variable that it does not decide itself', () => {
    const decided = new Set([
      'DATABASE_URL',
      'REDIS_URL',
      'RADAR_HOST',
      'RADAR_PORT',
      'RADAR_HEALTH_PORT',
      'RADAR_DATA_DIR',
    ]);
    const values = Object.fromEntries(variables.map((name) => [name, `value of ${name}`]));
    const passed = environmentOf(get('fetch-worker'), { ...values, POSTGRES_PASSWORD: 'x' });
    for (const name of variables.filter((candidate) => !decided.has(candidate))) {
      expect(passed[name]).toBe(values[name]);
    }
  });

  it.each(Object.keys(secrets))('says what to do when %s is missing', (name) => {
    const given = { ...secrets, [name]: undefined };
    expect(() => environmentOf(get('dashboard'), given)).toThrow(new RegExp(`^${name}: set ${name}`));
  });

  it('shows demo data when the key is empty on purpose', () => {
    expect(configOf('scheduler', { ...secrets, SCAVIO_API_KEY: '' }).demo).toBe(true);
  });

  it('keeps the queue through a restart of Redis, and never drops a job for room', () => {
    const command = get('redis').command.join(' ');
    for (const flag of ['--appendonly yes', '--appendfsync everysec', '--maxmemory-policy noeviction']) {
      expect(command).toContain(flag);
    }
  });

  it('keeps data in named volumes, where the images look for it', () => {
    expect(get('postgres')).toMatchObject({
      image: 'postgres:18',
      volumes: ['postgres:/var/lib/postgresql'],
    });
    expect(get('redis').volumes).toEqual(['redis:/data']);
    expect(Object.keys(volumes)).toEqual(['postgres', 'redis']);
  });

  it('gives every service longer to stop than it gives itself', () => {
    const graces = Object.values(services).map((service) => Number.parseInt(service.stop_grace_period, 10));
    expect(Math.min(...graces)).toBeGreaterThanOrEqual(30);
  });

  it('checks health with a command that tells a well process from a sick and from an absent one', async () => {
    let healthy = true;
    const server = await startHealthServer({
      host: '127.0.0.1',
      port: 0,
      token: null,
      registry: createMetrics().registry,
      logger: createLogger({ level: 'silent', format: 'json', name: 'test' }),
      check: async () => {
        if (!healthy) throw new Error('the database is away');
      },
    });
    onTestFinished(() => server.stop());
    expect(await runHealthcheck(get('reporter'), server.port)).toBe(0);
    healthy = false;
    expect(await runHealthcheck(get('reporter'), server.port)).toBe(1);
    await server.stop();
    expect(await runHealthcheck(get('reporter'), server.port)).toBe(1);
  });
});

describe('Dockerfile', () => {
  const dockerfile = readText('Dockerfile');

  it('starts the command line as an unprivileged user, without a shell in between', () => {
    const [, entrypoint = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(entrypoint)).toEqual(['node', '--max-semi-space-size=8', 'apps/cli/bin/radar.js']);
    expect(existsSync(path.join(repository, 'apps/cli/bin/radar.js'))).toBe(true);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it('takes in nothing but manifests and sources', () => {
    const [everything, ...exceptions] = readText('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(everything).toBe('*');
    expect(exceptions.filter((line) => line.startsWith('!')).map((line) => line.slice(1))).toEqual([
      'package.json',
      'package-lock.json',
      '.npmrc',
      'apps',
      'packages',
      'test/package.json',
    ]);
  });
});

async function runHealthcheck({ healthcheck }: ComposeService, port: number): Promise<number | null> {
  if (!('test' in healthcheck)) throw new Error('the service has no health check');
  const [, , ...rest] = healthcheck.test;
  const child = spawn(
    process.execPath,
    rest.map((argument) => argument.replace(':9464/', `:${port}/`)),
    { stdio: 'ignore' },
  );
  await once(child, 'exit');
  return child.exitCode;
}
