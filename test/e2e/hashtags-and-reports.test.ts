import { afterAll, beforeAll, expect, it } from 'vitest';
import { campaignReportSchema, dailySummarySchema } from '@ugc-radar/types';
import { z } from 'zod';
import { createTestDatabase } from '../support/postgres.ts';
import { createRadarHome, type RadarHome } from '../support/radar.ts';

const reportOutput = campaignReportSchema.extend({
  demo: z.literal(true),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
});
const summaryOutput = z.strictObject({
  demo: z.literal(true),
  date: z.iso.date(),
  summaries: z.array(dailySummarySchema),
  withoutSummary: z.array(z.string()),
});
const listOutput = z.object({
  hashtags: z.array(
    z.object({
      name: z.string(),
      brand: z.string().nullable(),
      status: z.string(),
      schedule: z.string(),
      maxVideos: z.number(),
      highPriority: z.number(),
      nextScan: z.string().nullable(),
    }),
  ),
});

/** One day at a brand's desk, in order: the later parts report what the first scan brought. */
let home: RadarHome;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let videos = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  home = await createRadarHome({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await home.close();
  await database.drop();
});

/** Runs a command that must succeed and returns what it wrote to stdout. */
async function radar(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await home.run(args);
  expect(code, stderr).toBe(0);
  return stdout;
}

async function list() {
  return listOutput.parse(JSON.parse(await radar('hashtags', 'list', '--format', 'json'))).hashtags;
}

it('tracks hashtags with their settings, and says when they are scanned', async () => {
  expect(await radar('hashtags', 'list')).toMatch(/No hashtags are tracked yet: radar hashtags add/);
  const options = ['--brand', 'Acme', '--schedule', '30 6 * * 1-5', '--max-videos', '30'];
  const added = await home.run(['hashtags', 'add', 'brandx', '#BrandY', ...options, '--view-threshold', '1']);
  expect(added).toMatchObject({ code: 0, stdout: '' });
  expect(added.stderr).toContain(
    '#brandx is tracked from now on: on weekdays at 06:30 (UTC), up to 30 videos',
  );
  const settings = { brand: 'Acme', status: 'active', schedule: '30 6 * * 1-5', maxVideos: 30 };
  expect(await list()).toMatchObject([
    { name: 'brandx', ...settings },
    { name: 'brandy', ...settings },
  ]);
  const again = await home.run(['hashtags', 'add', 'brandx', '--brand', 'Other']);
  expect(again.stderr).toContain('Tracked already, left as they are: #brandx');
  expect((await list())[0]).toMatchObject({ brand: 'Acme' });
});

it('shows in every format of a report the same videos', async () => {
  await radar('scan', 'brandx', 'brandy', '--json');
  const [text, json, csv, markdown] = await Promise.all(
    ['text', 'json', 'csv', 'markdown'].map((format) => radar('report', 'brandx', '--format', format)),
  );
  const { demo, from, to, ...report } = reportOutput.parse(JSON.parse(json ?? ''));
  videos = report.videos;
  expect(report).toMatchObject({ hashtag: 'brandx', newVideos: 30, videos: 30 });
  expect({ from, to, demo }).toEqual({ from: null, to: null, demo: true });
  expect(text).toContain(`\n Total plays: ${report.plays.toLocaleString('en-US')}\n`);
  expect(markdown).toContain(report.plays.toLocaleString('en-US'));
  expect(markdown).toMatch(/^#+ .*#brandx/m);
  for (const printed of [text, markdown]) expect(printed).toContain('ranked, not complete');

  const header =
    'video_id,hashtag,author_username,author_sec_uid,title,view_count,like_count,comment_count,share_count,engagement_rate,high_priority,created_at,collected_date';
  expect(csv?.split(/\r?\n/)[0]).toBe(header);
  for (const post of report.topPosts) expect(csv).toMatch(new RegExp(`^${post.videoId},brandx,`, 'm'));
  expect(csv?.match(/^\d{5,},brandx,/gm)).toHaveLength(videos);
});

it('exports the same videos, also in the shape of the clockworks actors', async () => {
  const [csv, clockworks] = await Promise.all([
    radar('export', 'brandx'),
    radar('export', 'brandx', '--format', 'json', '--shape', 'clockworks'),
  ]);
  expect(csv.match(/^\d{5,},brandx,/gm)).toHaveLength(videos);
  const items = z
    .array(z.object({ webVideoUrl: z.url(), diggCount: z.number() }))
    .parse(JSON.parse(clockworks));
  expect(items).toHaveLength(videos);
  const refused = await home.run(['export', 'brandx', '--shape', 'clockworks']);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('expected --format json');
});

it('reports the days that were asked for', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const [since, before] = await Promise.all([
    radar('report', 'brandx', '--format', 'json', '--from', today, '--to', today),
    radar('report', 'brandx', '--format', 'json', '--to', '2026-01-01'),
  ]);
  expect(reportOutput.parse(JSON.parse(since))).toMatchObject({ from: today, to: today, videos });
  expect(reportOutput.parse(JSON.parse(before))).toMatchObject({ videos: 0, plays: 0, creators: [] });
  expect(await radar('report', 'brandx', '--to', '2026-01-01')).toContain(' No videos found.');
});

it('sums up the day, as text and as JSON', async () => {
  const text = await radar('summary');
  expect(text).toMatch(
    /^#brandx \(Acme\)\n Today: 30 new UGC videos, [\d,]+ total new views\. High-priority/m,
  );
  expect(text).toMatch(/^Total: 60 new UGC videos/m);
  const { summaries } = summaryOutput.parse(JSON.parse(await radar('summary', '--format', 'json')));
  expect(summaries).toMatchObject([
    { hashtag: 'brandx', brand: 'Acme', newVideos: 30, scans: 1, failedScans: 0, complete: true },
    { hashtag: 'brandy', newVideos: 30, complete: true },
  ]);
  const past = summaryOutput.parse(
    JSON.parse(await radar('summary', '--date', '2026-01-01', '--format', 'json')),
  );
  expect(past).toEqual({ demo: true, date: '2026-01-01', summaries: [], withoutSummary: [] });
  expect(await radar('summary', '--date', '9999-01-01')).toMatch(
    /^Demo data .*\n\nUGC summary for 9999-01-01\n\nThis day is still to come: nothing is known of it\.\n$/,
  );
});

it('says beside pure data that it is of the demo, and does not mind a reader that has seen enough', async () => {
  const stderr = 'Demo data from the bundled simulator, not from TikTok.\n';
  const report = home.start(['report', 'brandx', '--format', 'csv']);
  report.hangUp();
  expect(await report.ended()).toMatchObject({ code: 0, stderr });
  const exported = home.start(['export', 'brandx', '--format', 'json', '--shape', 'clockworks']);
  exported.hangUp();
  expect(await exported.ended()).toMatchObject({ code: 0, stderr });
});

it('reads the kept answers again without a credit, and finds nothing to change', async () => {
  const replayed = await radar('replay', '--hashtag', 'brandx');
  expect(replayed).toMatch(/^Demo data/);
  expect(replayed).toMatch(/[1-9]\d* answers read again, .* without a credit: 0 changed what is stored/);
  expect(await radar('replay', '--since', '2999-01-01')).toContain('No raw answer is kept for that');
});

it('changes, pauses, resumes and removes hashtags, and keeps what they collected', async () => {
  const changes = ['--brand', 'Acme Coffee', '--schedule', '0 */6 * * *'];
  // Nothing has so many views, so nothing may stay flagged.
  await radar('hashtags', 'set', 'brandx', ...changes, '--view-threshold', '2000000000');
  await radar('hashtags', 'pause', 'brandy');
  expect(await list()).toMatchObject([
    { name: 'brandx', brand: 'Acme Coffee', schedule: '0 */6 * * *', highPriority: 0 },
    { name: 'brandy', status: 'paused', nextScan: null },
  ]);
  await radar('hashtags', 'resume', 'brandy');
  await radar('hashtags', 'remove', 'brandx');
  const [only, ...others] = await list();
  expect(only).toMatchObject({ name: 'brandy', status: 'active' });
  expect(Date.parse(only?.nextScan ?? '')).toBeGreaterThan(Date.now());
  expect(others).toEqual([]);

  const partly = await home.run(['hashtags', 'pause', 'brandy', 'brandx']);
  expect(partly).toMatchObject({ code: 2, stdout: '' });
  expect(partly.stderr).toContain('not tracked: #brandx; nothing was changed');

  await radar('hashtags', 'add', 'brandx');
  expect(await list()).toMatchObject([
    { name: 'brandx', status: 'active' },
    { name: 'brandy', status: 'active' },
  ]);
  const report = reportOutput.parse(JSON.parse(await radar('report', 'brandx', '--format', 'json')));
  expect(report.videos).toBe(videos);
});

it('never mixes demo data with live data', async () => {
  const ended = await home.run(['scan', 'brandx'], { SCAVIO_API_KEY: 'sk_live_x' });
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/holds demo data, which must not mix with live data/);
});
