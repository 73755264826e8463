import { isIP } from 'node:net';
import { dialects, isTimeZone } from '@ugc-radar/types';
import { z } from 'zod';

const integer = (expected: string, minimum: number, maximum: number) =>
  z.coerce.number({ error: expected }).int(expected).min(minimum, expected).max(maximum, expected);

const credits = integer(
  'expected credits, a whole number from 1 to 2147483647, or nothing for no budget',
  1,
  2_147_483_647,
).optional();

const url = (protocols: string[], expected: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), expected);

const port = 'expected a port number from 0 (any free port) to 65535, for example 3000';

/** The environment variables, each with its default and the words for a value that does not fit. */
export const environmentSchema = z.object({
  SCAVIO_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'expected a key such as sk_test_…, without spaces')
    .optional(),
  SCAVIO_BASE_URL: url(
    ['http:', 'https:'],
    'expected an http or https address, for example https://api.scavio.dev',
  ).default('https://api.scavio.dev'),
  SCAVIO_DIALECT: z.enum(['auto', ...dialects], { error: 'expected auto, by-id or by-name' }).default('auto'),
  SCAVIO_CONCURRENCY: integer(
    "expected the plan's number of requests in flight, a whole number from 1 to 1000",
    1,
    1000,
  ).optional(),
  SCAVIO_CREDIT_USD: z.coerce
    .number({ error: 'expected the price of one credit in US dollars, for example 0.005' })
    .nonnegative('expected the price of one credit in US dollars, for example 0.005')
    .default(0.005),
  SCAVIO_TIMEOUT_SECONDS: integer('expected whole seconds from 1 to 600', 1, 600).default(60),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'expected a Postgres address such as postgres://user:password@host:5432/radar',
  ).optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'expected a Redis address such as redis://host:6379').optional(),
  RADAR_DATA_DIR: z.string().default('.radar'),
  RADAR_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'expected an address to listen on, for example 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  RADAR_PORT: integer(port, 0, 65_535).default(3000),
  RADAR_HEALTH_PORT: integer(port, 0, 65_535).optional(),
  RADAR_TIMEZONE: z
    .string()
    .refine(isTimeZone, 'expected an IANA time zone, for example UTC or Europe/Paris')
    .default('UTC'),
  RADAR_DAILY_BUDGET: credits,
  RADAR_MONTHLY_BUDGET: credits,
  RADAR_KNOWN_SCANS: integer('expected a whole number from 0 (never) to 100', 0, 100).default(3),
  RADAR_RAW_DAYS: integer('expected whole days from 0 (keep none) to 3650', 0, 3650).default(14),
  RADAR_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,256}$/,
      'expected 16 to 256 letters, digits or signs without spaces, for example of `openssl rand -hex 24`',
    )
    .optional(),
  RADAR_TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => text.split(',').every((part) => isNetwork(part.trim())),
      'expected addresses or networks separated by commas, for example 10.0.0.7 or 172.16.0.0/12, or loopback or uniquelocal',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'expected fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

/** An address, a network, or one of the names that Fastify knows for networks. */
function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits] = text.split('/', 2);
  const version = isIP(address);
  return (
    version !== 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}

/** Whether only this machine can reach what listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
