import type { Config } from '@ugc-radar/runtime';

const notice = 'Demo data from the bundled simulator, not from TikTok.';

/** The line above anything printed that is not about real videos. */
export function demoNotice(config: Config): string {
  return config.demo ? `${notice}\n\n` : '';
}

/** The same on stderr, beside an output whose form has no place for it. */
export function noteDemo(config: Config): void {
  if (config.demo) process.stderr.write(`${notice}\n`);
}
