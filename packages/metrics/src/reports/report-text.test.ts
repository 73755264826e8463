import { describe, expect, it } from 'vitest';
import {
  campaignReport,
  renderCampaignReport,
  type ReportContext,
  type ReportVideo,
  sumPosts,
} from '../index.ts';

const context: ReportContext = {
  date: '2026-05-21',
  cadence: { label: 'Daily', costUsdPerScan: 0.005, costUsdPerMonth: 0.15 },
};

let lastId = 0;
function video(username: string | null, views: number, fields: Partial<ReportVideo> = {}): ReportVideo {
  lastId += 1;
  return {
    videoId: String(7_000 + lastId),
    creatorKey: username,
    username,
    title: '',
    views,
    likes: 0,
    comments: 0,
    shares: 0,
    highPriority: false,
    isNew: true,
    firstViews: views,
    ...fields,
  };
}

function text(videos: ReportVideo[], where = context, credits = 1): string {
  return renderCampaignReport(
    campaignReport({ hashtag: 'glowup', posts: sumPosts(videos), credits, creditUsd: 0.005 }),
    where,
  );
}

function captionLine(title: string): string | undefined {
  const lines = text([video('mia', 10, { title })]).split('\n');
  return lines[lines.indexOf('=== Top UGC Posts ===') + 2];
}

describe('renderCampaignReport', () => {
  it('prints every line of the campaign seed, in its order and wording', () => {
    const videos = [
      video('ana.makes', 120_000, {
        likes: 10_500,
        comments: 600,
        shares: 2_000,
        title: 'My first try #glowup',
      }),
      video('ana.makes', 60_000, {
        likes: 4_100,
        comments: 90,
        shares: 310,
        title: 'Second try, better light',
      }),
      video('b', 1_234_567, {
        likes: 98_765,
        comments: 4_321,
        shares: 8_899,
        title: 'A caption that goes on and on until it is well past the sixtieth character #glowup',
      }),
      video(null, 900, { likes: 12, shares: 1, title: 'Whose is this?' }),
      video('quiet_one', 0),
      video('a_very_long_username_24ch', 15, { likes: 3, title: 'line one\nline two' }),
      video('sixth', 0),
    ];
    expect(text(videos)).toBe(
      [
        'Campaign: #glowup',
        ' Videos: 7',
        ' Unique creators: 6',
        ' Total plays: 1,415,482',
        ' Total likes: 113,380',
        ' Total shares: 11,210',
        ' Engagement rate: 9.2%',
        '',
        'Cost: $0.005',
        '',
        '=== Top UGC Posts ===',
        ' @b                    |  1,234,567 plays |   98,765 likes',
        ' A caption that goes on and on until it is well past the sixt',
        ' @ana.makes            |    120,000 plays |   10,500 likes',
        ' My first try #glowup',
        ' @ana.makes            |     60,000 plays |    4,100 likes',
        ' Second try, better light',
        ' unknown               |        900 plays |       12 likes',
        ' Whose is this?',
        ' @a_very_long_username_24ch |         15 plays |        3 likes',
        ' line one line two',
        '',
        '=== Creator Leaderboard ===',
        ' @b                    | 1 videos |  1,234,567 plays',
        ' @ana.makes            | 2 videos |    180,000 plays',
        ' unknown               | 1 videos |        900 plays',
        ' @a_very_long_username_24ch | 1 videos |         15 plays',
        ' @quiet_one            | 1 videos |          0 plays',
        '',
        '============================================================',
        ' UGC CAMPAIGN REPORT - #glowup',
        ' Date: 2026-05-21',
        '============================================================',
        '',
        ' Reach Metrics:',
        ' Total plays:    1,415,482',
        ' Total likes:      113,380',
        ' Total comments:        5,011',
        ' Total shares:       11,210',
        '',
        ' Participation:',
        ' Videos created: 7',
        ' Unique creators: 6',
        ' Avg plays/video: 202,212',
        '',
        ' Quality Metrics:',
        ' Engagement rate: 9.2%',
        ' Repeat creators: 1 (17%)',
        '',
        ' Tracking cost: $0.005/scan',
        ' Daily tracking: $0.15/month',
      ].join('\n'),
    );
  });

  it('says so when there are no videos, as the seed does', () => {
    expect(text([])).toBe(
      [
        'Campaign: #glowup',
        ' Videos: 0',
        ' Unique creators: 0',
        ' Total plays: 0',
        ' Total likes: 0',
        ' Total shares: 0',
        '',
        'Cost: $0.005',
        ' No videos found.',
        '',
        '============================================================',
        ' UGC CAMPAIGN REPORT - #glowup',
        ' Date: 2026-05-21',
        '============================================================',
        '',
        ' Reach Metrics:',
        ' Total plays:            0',
        ' Total likes:            0',
        ' Total comments:            0',
        ' Total shares:            0',
        '',
        ' Participation:',
        ' Videos created: 0',
        ' Unique creators: 0',
        '',
        ' Tracking cost: $0.005/scan',
        ' Daily tracking: $0.15/month',
      ].join('\n'),
    );
  });

  it('leaves out the rate when there are videos without plays', () => {
    const lines = text([video('mia', 0, { likes: 5 })]).split('\n');
    expect(lines.filter((line) => line.includes('Engagement rate'))).toEqual([]);
    expect(lines).toContain(' Avg plays/video: 0');
    expect(lines).toContain(' Repeat creators: 0 (0%)');
  });

  it('rounds percentages and averages once, from the counts', () => {
    const lines = text([video('mia', 1_000_000, { likes: 96_496 }), video('leo', 1)]).split('\n');
    expect(lines).toContain(' Engagement rate: 9.6%');
    expect(lines).toContain(' Avg plays/video: 500,001');
  });

  it('says the costs and the cadence that it is given', () => {
    const hourly = { label: 'Hourly', costUsdPerScan: 0.01, costUsdPerMonth: 7.2 };
    const lines = text([], { date: '2026-05-21', cadence: hourly }, 30).split('\n');
    expect(lines).toContain('Cost: $0.15');
    expect(lines.slice(-2)).toEqual([' Tracking cost: $0.01/scan', ' Hourly tracking: $7.20/month']);
    const unknown = { label: 'Daily', costUsdPerScan: null, costUsdPerMonth: null };
    expect(text([], { date: '2026-05-21', cadence: unknown }).split('\n').slice(-2)).toEqual([
      ' Tracking cost: unknown',
      ' Daily tracking: cost unknown',
    ]);
  });

  it.each([
    ['newlines and tabs become spaces', 'a\r\nb\tc', ' a b c'],
    [
      'terminal escapes lose their escape',
      '\u001b[31mred\u001b]0;title\u0007 \u009b2J',
      '  [31mred ]0;title   2J',
    ],
    ['line and paragraph separators become spaces', 'a\u2028b\u2029c', ' a b c'],
    ['direction overrides are dropped', 'abc\u202egpj.exe\u202c', ' abcgpj.exe'],
    ['half a surrogate pair is replaced', 'a\ud83d', ' a\ufffd'],
    ['60 code points, not UTF-16 units', '😀'.repeat(61), ` ${'😀'.repeat(60)}`],
    ['an emoji of several code points is not cut', `${'x'.repeat(58)}👩‍👩‍👧`, ` ${'x'.repeat(58)}`],
    ['nor a letter from its accent', `${'x'.repeat(59)}e\u0301!`, ` ${'x'.repeat(59)}`],
    ['an empty caption keeps its line', '', ' '],
  ])('caption: %s', (_name, title, expected) => {
    expect(captionLine(title)).toBe(expected);
  });
});
