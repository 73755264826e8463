import type { DailySummary } from '@ugc-radar/types';
import { describe, expect, it } from 'vitest';
import { dailySummaryText } from '../index.ts';

const summary: DailySummary = {
  hashtag: 'brandx',
  brand: 'Acme',
  date: '2026-05-21',
  newVideos: 12,
  newViews: 345_678,
  highPriorityCreators: ['mia', 'leo'],
  scans: 1,
  failedScans: 0,
  complete: true,
};

describe('dailySummaryText', () => {
  it("gives each hashtag the seed's sentence and adds a total", () => {
    const quiet = {
      ...summary,
      hashtag: 'brandy',
      brand: null,
      newVideos: 0,
      newViews: 0,
      highPriorityCreators: [],
    };
    const shared = {
      ...summary,
      hashtag: 'brandz',
      newVideos: 1_000,
      newViews: 1,
      highPriorityCreators: ['leo', 'unknown'],
    };
    expect(dailySummaryText([summary, quiet, shared], '2026-05-21', '2026-05-22')).toBe(
      [
        'UGC summary for 2026-05-21',
        '',
        '#brandx (Acme)',
        ' Today: 12 new UGC videos, 345,678 total new views. High-priority creators: @mia, @leo',
        '',
        '#brandy',
        ' Today: 0 new UGC videos, 0 total new views. High-priority creators: none',
        '',
        '#brandz (Acme)',
        ' Today: 1,000 new UGC videos, 1 total new views. High-priority creators: @leo, unknown',
        '',
        'Total: 1,012 new UGC videos, 345,679 total new views. High-priority creators: 3. Hashtags: 3',
      ].join('\n'),
    );
  });

  it('says what makes numbers less than final, and does not call the unknown 0', () => {
    const nothing = { ...summary, brand: null, newVideos: 0, newViews: 0, highPriorityCreators: [] };
    const unknown = { ...nothing, newVideos: null, newViews: null, highPriorityCreators: null };
    const summaries: DailySummary[] = [
      { ...nothing, hashtag: 'open', complete: false },
      { ...unknown, hashtag: 'failed', scans: 2, failedScans: 2 },
      { ...summary, hashtag: 'partly', scans: 3, failedScans: 1, complete: false },
      { ...unknown, hashtag: 'unscanned', scans: 0 },
    ];
    expect(dailySummaryText(summaries, '2026-05-21', '2026-05-22')).toBe(
      [
        'UGC summary for 2026-05-21',
        '',
        '#open',
        ' Today: 0 new UGC videos, 0 total new views. High-priority creators: none',
        ' Incomplete: a scan of this day is still open, the numbers may rise.',
        '',
        '#failed',
        ' Today: new UGC videos unknown. High-priority creators: unknown',
        ' Failed: 2 of 2 scans, so videos may be missing.',
        '',
        '#partly (Acme)',
        ' Today: 12 new UGC videos, 345,678 total new views. High-priority creators: @mia, @leo',
        ' Failed: 1 of 3 scans, so videos may be missing.',
        ' Incomplete: a scan of this day is still open, the numbers may rise.',
        '',
        '#unscanned',
        ' Today: new UGC videos unknown. High-priority creators: unknown',
        ' No scan on this day.',
        '',
        'Total: 12 new UGC videos, 345,678 total new views. High-priority creators: 2. Hashtags: 4, of which 2 unknown',
      ].join('\n'),
    );
  });

  it('has an unknown total where all is unknown', () => {
    const unknown = {
      ...summary,
      newVideos: null,
      newViews: null,
      highPriorityCreators: null,
      failedScans: 1,
    };
    expect(dailySummaryText([unknown], '2026-05-21', '2026-05-22')).toMatch(
      /\nTotal: new UGC videos unknown. High-priority creators: unknown. Hashtags: 1, of which 1 unknown$/u,
    );
  });

  it('is a sentence without hashtags', () => {
    expect(dailySummaryText([], '2026-05-21', '2026-05-22')).toBe(
      'UGC summary for 2026-05-21\n\nNo hashtag was tracked on this day: nothing is known of it.',
    );
    expect(dailySummaryText([], '2026-05-23', '2026-05-22')).toBe(
      'UGC summary for 2026-05-23\n\nThis day is still to come: nothing is known of it.',
    );
  });

  it('keeps a hostile brand on its line', () => {
    expect(dailySummaryText([{ ...summary, brand: 'A\u001b[2J\nB' }], '2026-05-21', '2026-05-22')).toContain(
      '#brandx (A [2J B)\n',
    );
  });
});
