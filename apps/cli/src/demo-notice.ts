import type { Config } from '@ugc-radar/runtime';

/** The line above anything printed that is not about real videos. */
export function demoNotice(config: Config): string {
  return config.demo ? 'Demo data from the bundled simulator, not from TikTok.\n\n' : '';
}
