import path from 'node:path';
import type { Budgets, Dialect } from '@ugc-radar/types';
import type { z } from 'zod';
import { environmentSchema, isLoopback } from './environment.ts';

/** Everything that the environment decides, parsed once in a main file and passed on. */
export type Config = Readonly<{
  /** True without an API key: the bundled simulator stands in for the API and all data is demo data. */
  demo: boolean;
  scavio: Readonly<{
    apiKey: string | null;
    baseUrl: string;
    dialect: 'auto' | Dialect;
    /** Requests that the plan allows in flight; null: it is not set, which says nothing about the plan. */
    concurrency: number | null;
    creditUsd: number;
    timeoutMs: number;
  }>;
  databaseUrl: string | null;
  redisUrl: string | null;
  /** Absolute. */
  dataDir: string;
  host: string;
  port: number;
  healthPort: number | null;
  timezone: string;
  /** Credits that all hashtags together may cost a day and a month; null: no limit. */
  budget: Readonly<Budgets>;
  /** How many of a hashtag's last scans make a video known, so that a scan does not pay for it again; 0: none. */
  knownScans: number;
  /** How long raw answers are kept; 0: not at all. */
  rawDays: number;
  token: string | null;
  /** Addresses and networks, separated by commas, whose word about the client's address counts. */
  trustedProxies: string | null;
  logLevel: string;
}>;

/** The environment cannot be used: one sentence per variable, all of them at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: string[]) {
    super(
      `The environment has ${problems.length === 1 ? 'a value' : 'values'} that cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * Turns the environment into a frozen `Config`. Empty values count as unset; relative paths start at `cwd`.
 * Throws `ConfigError` with every problem, never with a secret's value.
 */
export function loadConfig(environment: Record<string, string | undefined>, cwd: string): Config {
  const known = Object.keys(environmentSchema.shape);
  const given = Object.fromEntries(known.map((name) => [name, environment[name]?.trim() || undefined]));
  const result = environmentSchema.safeParse(given);
  const problems = [...problemsOf(result.error), ...missingToken(given)];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const env = result.data;
  return Object.freeze({
    demo: env.SCAVIO_API_KEY === undefined,
    scavio: Object.freeze({
      apiKey: env.SCAVIO_API_KEY ?? null,
      baseUrl: env.SCAVIO_BASE_URL.replace(/\/+$/, ''),
      dialect: env.SCAVIO_DIALECT,
      concurrency: env.SCAVIO_CONCURRENCY ?? null,
      creditUsd: env.SCAVIO_CREDIT_USD,
      timeoutMs: env.SCAVIO_TIMEOUT_SECONDS * 1000,
    }),
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    dataDir: path.resolve(cwd, env.RADAR_DATA_DIR),
    host: env.RADAR_HOST,
    port: env.RADAR_PORT,
    healthPort: env.RADAR_HEALTH_PORT ?? null,
    timezone: env.RADAR_TIMEZONE,
    budget: Object.freeze({
      daily: env.RADAR_DAILY_BUDGET ?? null,
      monthly: env.RADAR_MONTHLY_BUDGET ?? null,
    }),
    knownScans: env.RADAR_KNOWN_SCANS,
    rawDays: env.RADAR_RAW_DAYS,
    token: env.RADAR_TOKEN ?? null,
    trustedProxies: env.RADAR_TRUSTED_PROXIES ?? null,
    logLevel: env.LOG_LEVEL,
  });
}

function problemsOf(error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

function missingToken({
  RADAR_HOST: host,
  RADAR_TOKEN: token,
}: Record<string, string | undefined>): string[] {
  if (host === undefined || isLoopback(host) || token !== undefined) return [];
  return [
    `RADAR_TOKEN: required because RADAR_HOST is ${host}, which other machines can reach; set it to a long random text, for example of \`openssl rand -hex 24\``,
  ];
}
