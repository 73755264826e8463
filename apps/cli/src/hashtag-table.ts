import type { HashtagOverview } from '@ugc-radar/db';
import { budgetName, minuteText } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';
import { demoNotice } from './demo-notice.ts';

const columns: [string, (hashtag: HashtagOverview, config: Config) => string, 'left' | 'right'][] = [
  ['hashtag', (hashtag) => `#${hashtag.name}`, 'left'],
  ['brand', (hashtag) => hashtag.brand ?? '–', 'left'],
  ['status', (hashtag) => hashtag.status, 'left'],
  ['schedule', (hashtag) => hashtag.schedule, 'left'],
  ['videos', (hashtag) => hashtag.videos.toLocaleString('en-US'), 'right'],
  ['new today', (hashtag) => hashtag.today.newVideos.toLocaleString('en-US'), 'right'],
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
  const rows = [
    columns.map(([title]) => title),
    ...hashtags.map((hashtag) => columns.map(([, text]) => text(hashtag, config))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, index) =>
        columns[index]?.[2] === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${demoNotice(config)}${lines.join('\n')}\n\nTimes are ${config.timezone}.\n`;
}

function nextScan({ nextScan: at, budgetWait, brand }: HashtagOverview, config: Config): string {
  if (budgetWait !== null)
    return `waits for the ${budgetName({ kind: budgetWait.kind, brand })} until ${clock(budgetWait.until, config)}`;
  return at === null ? '–' : clock(at, config);
}

function clock(at: Date, config: Config): string {
  return minuteText(at, config.timezone);
}
