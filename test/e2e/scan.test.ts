import { campaignReportSchema } from '@ugc-radar/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRadarHome, type RadarHome } from '../support/radar.ts';

const keys = [
  'hashtag',
  'videos',
  'uniqueCreators',
  'plays',
  'likes',
  'comments',
  'shares',
  'engagementRate',
  'averagePlays',
  'topPosts',
  'creators',
  'repeatCreators',
  'repeatCreatorShare',
  'newVideos',
  'newViews',
  'highPriorityCreators',
  'credits',
  'costUsd',
];

/** Strict: one object, and nothing in it that scripts do not know of. */
const scanOutput = z.strictObject({
  demo: z.literal(true),
  hashtags: z.array(campaignReportSchema.strict()),
});

const count = String.raw`[\d,]+`;
const percent = String.raw`\d+\.\d%`;
const rule = '={60}';
const post = [String.raw` @\S.{19,} \| +${count} plays \| +${count} likes`, ' .{0,60}'];
const leader = String.raw` @\S.{19,} \| ${count} videos \| +${count} plays`;

/** Every line that the campaign tracker, the product's first script, printed, in its order. */
const campaignLines = [
  'Campaign: #scaviochallenge',
  ' Videos: 30',
  ` Unique creators: ${count}`,
  ` Total plays: ${count}`,
  ` Total likes: ${count}`,
  ` Total shares: ${count}`,
  ` Engagement rate: ${percent}`,
  '',
  String.raw`Cost: \$0\.\d+`,
  '',
  '=== Top UGC Posts ===',
  ...Array.from({ length: 5 }, () => post).flat(),
  '',
  '=== Creator Leaderboard ===',
  ...Array.from({ length: 5 }, () => leader),
  '',
  rule,
  ' UGC CAMPAIGN REPORT - #scaviochallenge',
  String.raw` Date: \d{4}-\d\d-\d\d`,
  rule,
  '',
  ' Reach Metrics:',
  ` Total plays: {1,12}${count}`,
  ` Total likes: {1,12}${count}`,
  ` Total comments: {1,12}${count}`,
  ` Total shares: {1,12}${count}`,
  '',
  ' Participation:',
  ' Videos created: 30',
  ` Unique creators: ${count}`,
  ` Avg plays/video: ${count}`,
  '',
  ' Quality Metrics:',
  ` Engagement rate: ${percent}`,
  String.raw` Repeat creators: \d+ \(\d+%\)`,
  '',
  String.raw` Tracking cost: \$0\.\d+/scan`,
  String.raw` Daily tracking: \$\d+\.\d+/month`,
  '',
];

describe('radar scan with nothing else running', () => {
  let home: RadarHome;
  let first: z.infer<typeof campaignReportSchema>[];

  beforeAll(async () => {
    home = await createRadarHome();
  });
  afterAll(() => home.close());

  async function scanJson(...args: string[]) {
    const { code, stdout, stderr } = await home.run(['scan', ...args, '--json']);
    expect(code, stderr).toBe(0);
    return { stderr, reports: scanOutput.parse(JSON.parse(stdout)).hashtags };
  }

  it('prints one JSON object on stdout, with a report per hashtag in the order asked for', async () => {
    const { reports, stderr } = await scanJson('scaviochallenge', '#BrandX', '--max', '30');
    first = reports;
    expect(reports.map((report) => report.hashtag)).toEqual(['scaviochallenge', 'brandx']);
    for (const report of reports) {
      expect(Object.keys(report)).toEqual(keys);
      expect(report).toMatchObject({ videos: 30, newVideos: 30, costUsd: report.credits * 0.005 });
      expect(report.topPosts).toHaveLength(5);
      expect(report.creators).toHaveLength(report.uniqueCreators);
      expect(report.newViews).toBe(report.plays);
    }
    expect(stderr).toContain('#brandx is tracked from now on: daily at 08:00 (UTC)');
    // No bar where nobody sees it, and no control sequence either.
    for (const part of ['█', '░', '\u001b']) expect(stderr).not.toContain(part);
  });

  it('counts as new only what was never seen under the hashtag', async () => {
    const { reports, stderr } = await scanJson('scaviochallenge', '--max', '30', '--force');
    const [again] = reports;
    expect(again).toMatchObject({ videos: 30 });
    expect(again?.newVideos).toBeLessThan(30);
    expect(stderr).toBe('');

    const list = await home.run(['hashtags', 'list', '--format', 'json']);
    const { hashtags } = z
      .object({ hashtags: z.array(z.object({ name: z.string(), videos: z.number() })) })
      .parse(JSON.parse(list.stdout));
    const stored = hashtags.find((hashtag) => hashtag.name === 'scaviochallenge')?.videos;
    expect(stored).toBe((first[0]?.newVideos ?? 0) + (again?.newVideos ?? 0));
  });

  it('prints as text every line of the campaign tracker in its order', async () => {
    const { code, stdout, stderr } = await home.run(['scan', 'scaviochallenge', '--max', '30', '--force']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual(['Demo data from the bundled simulator, not from TikTok.', '']);
    lines.splice(0, 2);
    for (const [index, expected] of campaignLines.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^${expected}$`, 'u'));
    }
    expect(lines).toHaveLength(campaignLines.length);
  });

  it('pays for no second scan within a minute unless it is forced to', async () => {
    const { code, stdout, stderr } = await home.run(['scan', 'other', 'scaviochallenge']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/#scaviochallenge was scanned \d+ s ago \(30 videos, \d+ credits\).*--force/);
    const list = await home.run(['hashtags', 'list', '--format', 'json']);
    expect(list.stdout).not.toContain('"other"');
  });

  it('tells what all of it cost, and until when the credits last', async () => {
    const text = await home.run(['credits']);
    expect(text.code, text.stderr).toBe(0);
    const lines = text.stdout.split('\n');
    expect(lines[0]).toMatch(/^Demo data/);
    expect(lines[2]).toMatch(/^hashtag +calls +credits +calls of unknown cost +cost$/);
    expect(text.stdout).toMatch(/^#scaviochallenge +\d+ +\d+ +– +\$0\.\d{2,3}$/m);
    expect(text.stdout).toMatch(/^Credits left: [\d,]+\. Pace: [\d.]+ a day .* until \d{4}-\d\d-\d\d\.$/m);
    const csv = await home.run(['credits', '--by', 'day', '--format', 'csv']);
    expect(csv.stdout).toMatch(
      /^day,calls,credits,unknown_calls,cost_usd\r\n\d{4}-\d\d-\d\d,\d+,\d+,0,0\.\d+\r\n$/,
    );
    const wrong = await home.run(['credits', '--from', '2026-02-02', '--to', '2026-01-01']);
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 2, stdout: '' });
  });
});
