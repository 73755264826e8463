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
    const { reports, stderr } = await scanJson('scaviochallenge', '--max', '30');
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
    const { code, stdout, stderr } = await home.run(['scan', 'scaviochallenge', '--max', '30']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual(['Demo data from the bundled simulator, not from TikTok.', '']);
    lines.splice(0, 2);
    for (const [index, expected] of campaignLines.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^${expected}$`, 'u'));
    }
    expect(lines).toHaveLength(campaignLines.length);
  });
});
