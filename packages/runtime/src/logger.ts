import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { createSecretFilter } from './secrets.ts';

export type { Logger } from 'pino';

/** Fields that hold a secret by their name, at the top of what is logged or in an object of it. */
const names = ['apiKey', 'authorization', 'cookie', 'password', 'token', 'databaseUrl', 'redisUrl'];

/** What errors of libraries carry along: ioredis the command (AUTH and its password), URL the address that it could not read. */
const carried = ['err.command', 'err.input', 'err.cause.command', 'err.cause.input'];

const redact = {
  paths: [...names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), ...carried],
  censor: '[secret]',
};

/**
 * The process's logger. It writes to stderr, because stdout belongs to reports and JSON:
 * `json` one object per line for machines, `pretty` one readable line for people. No line holds one of `secrets`,
 * wherever in it and whoever logs it; fields with a secret's name are hidden whatever they hold.
 */
export function createLogger(options: {
  level: string;
  format: 'json' | 'pretty';
  name: string;
  secrets?: readonly string[];
}): Logger {
  const { level, format, name, secrets = [] } = options;
  const settings = { level, name, redact, hooks: { streamWrite: createSecretFilter(secrets) } };
  if (format === 'json') return pino(settings, pino.destination({ dest: 2, sync: false, minLength: 0 }));
  const stream = pretty({
    destination: 2,
    sync: true,
    colorize: process.stderr.isTTY,
    ignore: 'pid,hostname,name',
    translateTime: 'SYS:HH:MM:ss',
    hideObject: level !== 'debug' && level !== 'trace',
  });
  return pino(settings, stream);
}
