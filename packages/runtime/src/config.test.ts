import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('is demo mode with the documented defaults when nothing is set', () => {
    const config = loadConfig({}, '/srv/radar');
    expect(config).toMatchObject({
      demo: true,
      scavio: {
        apiKey: null,
        baseUrl: 'https://api.scavio.dev',
        dialect: 'auto',
        concurrency: null,
        creditUsd: 0.005,
      },
      databaseUrl: null,
      redisUrl: null,
      dataDir: '/srv/radar/.radar',
      host: '127.0.0.1',
      port: 3000,
      timezone: 'UTC',
      token: null,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config) && Object.isFrozen(config.scavio)).toBe(true);
  });

  it('treats an empty or blank value as unset, as a copied .env.example has them', () => {
    expect(loadConfig({ SCAVIO_API_KEY: '', REDIS_URL: '  ', RADAR_PORT: '' }, '/')).toMatchObject({
      demo: true,
      redisUrl: null,
      port: 3000,
    });
  });

  it('lists every problem at once, by variable, with what was expected', () => {
    const problems = problemsOf({
      SCAVIO_CONCURRENCY: 'many',
      SCAVIO_DIALECT: 'klingon',
      DATABASE_URL: 'mysql://x',
      RADAR_PORT: '70000',
      RADAR_TIMEZONE: 'Mars/Olympus',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((line) => line.split(':')[0])).toEqual([
      'SCAVIO_DIALECT',
      'SCAVIO_CONCURRENCY',
      'DATABASE_URL',
      'RADAR_PORT',
      'RADAR_TIMEZONE',
      'LOG_LEVEL',
    ]);
    expect(problems[4]).toContain('Europe/Paris');
  });

  it('knows no budget unless one is set, and refuses what is no number of credits', () => {
    expect(loadConfig({ RADAR_DAILY_BUDGET: '' }, '/').budget).toEqual({ daily: null, monthly: null });
    const set = { RADAR_DAILY_BUDGET: '100', RADAR_MONTHLY_BUDGET: '2500' };
    expect(loadConfig(set, '/').budget).toEqual({ daily: 100, monthly: 2500 });
    for (const wrong of ['0', '-5', '1.5', 'much'])
      expect(problemsOf({ RADAR_DAILY_BUDGET: wrong })[0]).toContain('RADAR_DAILY_BUDGET: expected credits');
  });

  it('refuses a time zone by offset, which schedules and Postgres would read differently', () => {
    expect(problemsOf({ RADAR_TIMEZONE: '+02:00' })[0]).toContain('Europe/Paris');
  });

  it('never shows the value of a secret', () => {
    const error = errorOf({ SCAVIO_API_KEY: 'sk live secret', RADAR_TOKEN: 'short' });
    expect(error.message).toContain('SCAVIO_API_KEY');
    expect(error.message).not.toMatch(/secret|short/);
  });

  it('asks for a token as soon as other machines can reach the dashboard', () => {
    expect(problemsOf({ RADAR_HOST: '0.0.0.0' })[0]).toContain('RADAR_TOKEN');
    expect(problemsOf({ RADAR_HOST: '0.0.0.0', RADAR_PORT: 'x' })).toHaveLength(2);
    expect(loadConfig({ RADAR_HOST: '0.0.0.0', RADAR_TOKEN: 'a-long-random-token' }, '/').token).toBe(
      'a-long-random-token',
    );
    expect(loadConfig({ RADAR_HOST: 'localhost' }, '/').host).toBe('localhost');
  });
});

it.each(['15-characters..', 'a long text with spaces', 'ein-schönes-langes-wort'])(
  'takes no token that is short, or that a header cannot carry (%s)',
  (token) => expect(problemsOf({ RADAR_TOKEN: token })[0]).toMatch(/^RADAR_TOKEN: expected 16 to 256/),
);

it('takes addresses, networks and names of networks as trusted proxies', () => {
  const list = '10.0.0.7, 172.16.0.0/12,fd00::/8,uniquelocal';
  expect(loadConfig({ RADAR_TRUSTED_PROXIES: list }, '/').trustedProxies).toBe(list);
  for (const wrong of ['true', '*', '10.0.0.0/33', 'proxy.internal', '10.0.0.7,']) {
    expect(problemsOf({ RADAR_TRUSTED_PROXIES: wrong })[0]).toMatch(/^RADAR_TRUSTED_PROXIES: expected/);
  }
});

function errorOf(environment: Record<string, string>): ConfigError {
  try {
    loadConfig(environment, '/');
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('expected a ConfigError');
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  return errorOf(environment).problems;
}
