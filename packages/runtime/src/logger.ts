import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

const redact = {
  paths: [
    'apiKey',
    '*.apiKey',
    'authorization',
    '*.authorization',
    'headers.authorization',
    'token',
    '*.token',
  ],
  censor: '[secret]',
};

/**
 * The process's logger. It writes to stderr, because stdout belongs to reports and JSON:
 * `json` one object per line for machines, `pretty` one readable line for people.
 */
export function createLogger(options: { level: string; format: 'json' | 'pretty'; name: string }): Logger {
  const { level, format, name } = options;
  const settings = { level, name, redact };
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
