import { hashtagReportSchema, moneylessReportSchema } from '@ugc-radar/types';
import { describe, expect, it } from 'vitest';
import {
  campaignReport,
  hashtagReport,
  type ReportInput,
  type ReportVideo,
  sumPosts,
  supplementMarkdown,
  supplementText,
} from '../index.ts';

function video(videoId: string, views: number, fields: Partial<ReportVideo> = {}): ReportVideo {
  return {
    videoId,
    creatorKey: videoId,
    username: videoId,
    title: '',
    views,
    likes: views / 10,
    comments: 0,
    shares: 0,
    highPriority: false,
    isNew: true,
    firstViews: views,
    ...fields,
  };
}

const scans = {
  scans: 6,
  complete: 4,
  failed: 1,
  open: 1,
  scheduled: 5,
  pages: 9,
  whole: 4,
  wholePages: 8,
  rejected: 2,
  credits: 10,
  lastComplete: new Date('2026-05-21T06:03:00Z'),
};

function reportOf(fields: Partial<ReportInput> = {}) {
  const report = hashtagReport({
    demo: false,
    hashtag: {
      name: 'brandx',
      brand: 'Acme',
      schedule: '0 8 * * *',
      createdAt: new Date('2026-01-01T00:00:00Z'),
    },
    timezone: 'Europe/Paris',
    range: { from: '2026-05-15', to: '2026-05-21' },
    now: new Date('2026-05-21T18:00:00Z'),
    posts: sumPosts([video('1', 1_000, { highPriority: true }), video('2', 500)]),
    postsBefore: sumPosts([video('0', 1_000)]).totals,
    scans,
    creditUsd: 0.005,
    values: { perThousandViewsUsd: 10, perEngagementUsd: null, source: 'our rate card' },
    campaignCostUsd: 6,
    ...fields,
  });
  return hashtagReportSchema.parse(report);
}

describe('hashtagReport', () => {
  it('is the campaign report, with the period before, the value and the quality of the data', () => {
    const report = reportOf();
    const videos = [video('1', 1_000, { highPriority: true }), video('2', 500)];
    expect(report).toMatchObject(
      campaignReport({ hashtag: 'brandx', posts: sumPosts(videos), credits: 10, creditUsd: 0.005 }),
    );
    expect(report).toMatchObject({
      brand: 'Acme',
      highPriorityVideos: 1,
      before: { from: '2026-05-08', to: '2026-05-14', videos: 1, plays: 1_000, highPriorityVideos: 0 },
      value: { earnedUsd: 15, costPerThousandViewsUsd: 4, returnOnCost: 2.5 },
      quality: {
        scans: 6,
        completeScans: 4,
        failedScans: 1,
        openScans: 1,
        pages: 9,
        rejectedItems: 2,
        lastCompleteScan: '2026-05-21T06:03:00.000Z',
      },
    });
  });

  it('counts the slots of the days in the time zone, from when the hashtag was added until now', () => {
    expect(reportOf().quality).toMatchObject({ plannedScans: 7, missedScans: 2 });
    // Midnight in Paris is 22:00 in UTC: a slot at midnight belongs to the day that it begins.
    const midnight = {
      name: 'brandx',
      brand: null,
      schedule: '0 0 * * *',
      createdAt: new Date('2026-05-20T10:00:00Z'),
    };
    expect(reportOf({ hashtag: midnight }).quality.plannedScans).toBe(1);
    const early = { ...midnight, createdAt: new Date('2026-01-01T00:00:00Z') };
    expect(reportOf({ hashtag: early }).quality.plannedScans).toBe(7);
    expect(reportOf({ range: { from: '2027-01-01', to: '2027-01-02' } }).quality).toMatchObject({
      plannedScans: 0,
      missedScans: 0,
    });
  });

  it('compares nothing where the range is open', () => {
    expect(reportOf({ range: { from: null, to: '2026-05-21' } }).before).toBeNull();
  });

  it('has nothing of money once that is taken out', () => {
    const text = JSON.stringify(moneylessReportSchema.parse(reportOf()));
    expect(text).not.toMatch(/usd|cost|credit|value|return|rate card/i);
    expect(text).toContain('"plays":1500');
  });
});

describe('the printed supplement', () => {
  it('compares, values and says how good the data is, in text', () => {
    expect(supplementText(reportOf()).split('\n')).toEqual(
      expect.arrayContaining([
        'Compared with 2026-05-08 to 2026-05-14:',
        expect.stringMatching(/^ Plays +1,500 +1,000 +\+50\.0%$/),
        ' Earned media value: $15.00 ($10.00 per 1,000 views, — per engagement; source: our rate card)',
        ' Return: 2.50 x',
        ' 6 scans on these days: 4 complete, 1 failed, 1 open.',
        ' 2 of 7 planned scans missed, by the schedule as it is now.',
      ]),
    );
  });

  it('leaves out what nobody asked for, and shows no change from nothing', () => {
    const values = { perThousandViewsUsd: null, perEngagementUsd: null, source: null };
    const text = supplementText(
      reportOf({ values, campaignCostUsd: null, postsBefore: sumPosts([]).totals }),
    );
    expect(text).not.toContain('Value:');
    expect(text).toMatch(/ Plays +1,500 +0 +—/);
    const open = supplementText(reportOf({ range: { from: null, to: null } }));
    expect(open).not.toContain('Compared');
  });

  it('defines every figure in Markdown, in which a source is inert', () => {
    const values = {
      perThousandViewsUsd: 10,
      perEngagementUsd: null,
      source: '[x](https://a.example) | <b>',
    };
    const markdown = supplementMarkdown(reportOf({ values }));
    expect(markdown).toContain(String.raw`source: \[x\](https://a.example) \| \<b\>`);
    expect(markdown).toContain('| Engagement rate | (likes + comments + shares) / plays');
    expect(markdown).toContain("TikTok's hashtag feed is ranked, not complete");
  });
});
