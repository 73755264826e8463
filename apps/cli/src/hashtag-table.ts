import type { HashtagOverview } from '@ugc-radar/db';
import { type Alignment, budgetName, formatTable, minuteText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { demoNotice } from './demo-notice.ts';

const columns: [string, (hashtag: HashtagOverview, config: Config) => string, Alignment][] = [
  ['hashtag', (hashtag) => `#${hashtag.name}`, 'left'],
  ['brand', (hashtag) => hashtag.brand ?? '–', 'left'],
  ['status', (hashtag) => hashtag.status, 'left'],
  ['schedule', (hashtag) => hashtag.schedule, 'left'],
  ['videos', (hashtag) => hashtag.videos.toLocaleString('en-US'), 'right'],
  ['new today', (hashtag) => hashtag.today.newVideos?.toLocaleString('en-US') ?? 'unknown', 'right'],
  ['high priority', (hashtag) => hashtag.highPriority.toLocaleString('en-US'), 'right'],
  [
    'last scan',
    (hashtag, config) =>
      hashtag.lastScan ? `${clock(hashtag.lastScan.at, config)} ${hashtag.lastScan.status}` : 'never',
    'left',
  ],
  ['next scan', nextScan, 'left'],
];

/** The tracked hashtags as an aligned table with times in the configured zone, or what to do when there are none. */
export function hashtagTable(hashtags: HashtagOverview[], config: Config): string {
  if (hashtags.length === 0) return 'No hashtags are tracked yet: radar hashtags add <name>\n';
  const table = formatTable(
    columns.map(([title]) => title),
    hashtags.map((hashtag) => columns.map(([, text]) => text(hashtag, config))),
    columns.map(([, , alignment]) => alignment),
  );
  return `${demoNotice(config)}${table}\nTimes are ${config.timezone}.\n`;
}

function nextScan({ nextScan: at, budgetWait, brand }: HashtagOverview, config: Config): string {
  if (budgetWait !== null)
    return `waits for the ${budgetName({ kind: budgetWait.kind, brand })} until ${clock(budgetWait.until, config)}`;
  return at === null ? '–' : clock(at, config);
}

function clock(at: Date, config: Config): string {
  return minuteText(at, config.timezone);
}
