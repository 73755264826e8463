import path from 'node:path';
import type { Config } from '@ugc-radar/runtime';
import { hostOf } from './services/host-of.ts';

/** What `radar up` says once everything runs: where to look, what data this is, and what to do next. */
export function banner(facts: { version: string; config: Config; url: string; hashtags: number }): string {
  const { version, config, url, hashtags } = facts;
  const rows = [
    ['Dashboard', url],
    ['Queues', `${url}/queues`],
    ...(config.token === null ? [] : [['Log in', 'with the value of RADAR_TOKEN']]),
    ...dataRows(config),
    ['Stored in', storage(config)],
    [
      'Hashtags',
      hashtags > 0
        ? `${hashtags} tracked (npx radar hashtags list)`
        : 'none yet: npx radar hashtags add <name>',
    ],
  ];
  const width = Math.max(...rows.map(([label = '']) => label.length));
  const lines = rows.map(([label = '', text]) => `  ${label.padEnd(width)}  ${text}`);
  return `\nUGC Radar ${version} is running\n\n${lines.join('\n')}\n\nCtrl-C stops everything; starting again continues with the same data.\n\n`;
}

function dataRows(config: Config): string[][] {
  if (!config.demo) return [['Data', `live, from ${config.scavio.baseUrl}`]];
  return [
    ['Data', 'demo data from the bundled simulator, nothing of it is from TikTok'],
    [
      '',
      'For real hashtags set SCAVIO_API_KEY (from https://scavio.dev), for example in .env, and start again.',
    ],
  ];
}

function storage(config: Config): string {
  const database = config.databaseUrl
    ? `Postgres at ${hostOf(config.databaseUrl)}`
    : `embedded Postgres, ${path.relative(process.cwd(), config.dataDir) || config.dataDir}`;
  return config.redisUrl
    ? `${database}; queue in Redis at ${hostOf(config.redisUrl)}`
    : `${database}; queue in the same Postgres`;
}
