import { type Config, createLogger, loadConfig, type Logger } from '@ugc-radar/runtime';

/** The configuration of this process, from its environment and working directory. */
export function readConfig(): Config {
  return loadConfig(process.env, process.cwd());
}

/** The logger of a command that a person runs: readable lines, and only what is worth their attention. */
export function commandLogger(config: Config): Logger {
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  return createLogger({ level, format: 'pretty', name: 'radar' });
}
