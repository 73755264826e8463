import { describe, expect, it } from 'vitest';
import { campaignReport, sumPosts, reportToMarkdown, type ReportContext } from '../index.ts';

const context: ReportContext = {
  date: '2026-05-21',
  cadence: { label: '5 4 * * 1#2', costUsdPerScan: 0.005, costUsdPerMonth: 0.005 },
};

describe('reportToMarkdown', () => {
  it('writes tables in which untrusted text is inert', () => {
    const report = campaignReport({
      hashtag: 'glow_up',
      posts: sumPosts([
        {
          videoId: '1',
          creatorKey: 'sec-1',
          username: 'ana_makes',
          title: '| *bold* [link](https://example.com)\n<img src=x> `code`',
          views: 20_000,
          likes: 1_500,
          comments: 300,
          shares: 200,
          highPriority: true,
          isNew: true,
          firstViews: 18_000,
        },
      ]),
      credits: 1,
      creditUsd: 0.005,
    });
    expect(reportToMarkdown(report, context)).toBe(String.raw`# UGC campaign report: #glow\_up

Date: 2026-05-21

| Metric | Value |
| --- | --- |
| Videos | 1 |
| Unique creators | 1 |
| Total plays | 20,000 |
| Total likes | 1,500 |
| Total comments | 300 |
| Total shares | 200 |
| Engagement rate | 10.0% |
| Average plays per video | 20,000 |
| Repeat creators | 0 (0%) |
| New videos | 1 (18,000 views when first seen) |
| High-priority creators | @ana\_makes |
| Cost | $0.005 |

## Top UGC posts

| Creator | Plays | Likes | Caption |
| --- | --- | --- | --- |
| @ana\_makes | 20,000 | 1,500 | \| \*bold\* \[link\](https://example.com) \<img src=x\> ${'\\`code\\`'} |

## Creator leaderboard

| Creator | Videos | Plays | Likes |
| --- | --- | --- | --- |
| @ana\_makes | 1 | 20,000 | 1,500 |

- Tracking cost: $0.005/scan
- 5 4 \* \* 1\#2 tracking: $0.005/month`);
  });

  it('says so when there are no videos', () => {
    const report = campaignReport({ hashtag: 'glowup', posts: sumPosts([]), credits: 0, creditUsd: 0.005 });
    const lines = reportToMarkdown(report, context).split('\n');
    expect(lines.filter((line) => line === 'No videos found.')).toHaveLength(2);
    expect(lines).toContain('| High-priority creators | none |');
  });

  it('calls nobody by a handle whose name is not known', () => {
    const post = {
      videoId: '1',
      creatorKey: null,
      username: null,
      title: '',
      views: 20_000,
      likes: 1_500,
      comments: 300,
      shares: 200,
      highPriority: true,
      isNew: true,
      firstViews: 18_000,
    };
    const posts = sumPosts([post, { ...post, videoId: '2', creatorKey: 'sec-1', username: 'ana' }]);
    const markdown = reportToMarkdown(
      campaignReport({ hashtag: 'glowup', posts, credits: 1, creditUsd: 0.005 }),
      context,
    );
    expect(markdown).not.toContain('@unknown');
    expect(markdown).toContain('| unknown | 20,000 | 1,500 |');
    expect(markdown).toContain('| @ana | 20,000 | 1,500 |');
  });
});
