import { type Config, createLogger, loadConfig, type Logger, secretsOf } from '@ugc-radar/runtime';

/** The configuration of this process, from its environment and working directory. */
export function readConfig(): Config {
  return loadConfig(process.env, process.cwd());
}

/** The logger of a process that runs until it is told to stop. */
export function processLogger(config: Config, format: 'json' | 'pretty', name: string): Logger {
  return createLogger({ level: config.logLevel, format, name, secrets: secretsOf(process.env) });
}

/**
 * The logger of a command that a person runs. Silent unless LOG_LEVEL asks for more than its default: the command itself
 * tells what came of it.
 */
export function commandLogger(config: Config): Logger {
  const level = config.logLevel === 'info' ? 'fatal' : config.logLevel;
  return createLogger({ level, format: 'pretty', name: 'radar', secrets: secretsOf(process.env) });
}
