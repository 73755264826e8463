import type { HashtagOverview, ScanOverview } from '@ugc-radar/db';
import { expect, it } from 'vitest';
import type { Overview } from './read-overview.ts';
import { renderOverview } from './render-overview.ts';

const now = new Date('2026-11-22T12:00:00Z');
const hostile = `<img src=x onerror="alert('1')">`;

const empty: Overview = {
  demo: false,
  canLogOut: false,
  now,
  today: '2026-11-22',
  timezone: 'Europe/Berlin',
  fetching: { status: 'running' },
  answers: { status: 'known' },
  hashtags: [],
  latest: null,
  scans: [],
  credits: null,
  spent: { day: { credits: 0, unknownCalls: 0 }, month: { credits: 0, unknownCalls: 0 } },
  budgets: [],
  waits: [],
};

const hashtag: HashtagOverview = {
  name: 'brandx',
  brand: hostile,
  status: 'active',
  schedule: '0 8 * * *',
  maxVideos: 50,
  engagementThreshold: 0.05,
  viewThreshold: 10_000,
  videos: 1234,
  newToday: 56,
  highPriority: 7,
  lastScan: {
    at: new Date('2026-11-22T11:57:00Z'),
    status: 'failed',
    newVideos: 1,
    credits: 2,
    error: hostile,
  },
  nextScan: new Date('2026-11-23T07:00:00Z'),
  budgetWait: null,
};

const scan: ScanOverview = {
  id: 1,
  hashtag: 'brandx',
  brand: null,
  reason: 'schedule',
  status: 'failed',
  day: '2026-11-22',
  maxVideos: 90,
  pages: 0,
  videosSeen: 0,
  newVideos: 0,
  rejected: 0,
  credits: 0,
  stopReason: 'failed',
  error: hostile,
  startedAt: new Date('2026-11-22T11:57:00Z'),
  finishedAt: null,
};

/** What a reader sees: the markup without tags, with spaces folded. */
function textOf(page: string): string {
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

it('says what to type when nothing is tracked, and that the credits are unknown', () => {
  const text = textOf(renderOverview(empty));
  expect(text).toContain('npx radar hashtags add brandx --brand Acme');
  expect(text).toContain('Credits left – unknown');
  expect(text).not.toContain('Demo data');
  expect(text).not.toContain('paused');
});

it('shows a hashtag with its numbers, its scans in words and the time zone of the next', () => {
  const text = textOf(renderOverview({ ...empty, hashtags: [hashtag], scans: [scan] }));
  expect(text).toContain('active 1,234 56 7 3 minutes ago failed');
  expect(text).toContain('Mon 23 Nov, 08:00 daily at 08:00 · Europe/Berlin');
  expect(text).toMatch(/#brandx 3 minutes ago failed .* 0 – – 0/);
});

it('escapes whatever others wrote', () => {
  const summary = {
    hashtag: 'brandx',
    brand: hostile,
    date: '2026-11-22',
    newVideos: 1,
    newViews: 2,
    highPriorityCreators: [hostile],
    scans: 1,
    failedScans: 0,
    complete: true,
  };
  const page = renderOverview({
    ...empty,
    hashtags: [hashtag],
    scans: [scan],
    latest: { day: '2026-11-22', summaries: [summary] },
    fetching: { status: 'paused', reason: 'unauthorized', message: hostile, since: now.toISOString() },
  });
  expect(page).not.toContain('<img');
  expect(page.split('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;')).toHaveLength(6);
  expect(page).not.toMatch(/<script|<style| style=| on\w+="/);
});

it('does not take a day on which every scan failed for a day without videos', () => {
  const summary = {
    hashtag: 'brandx',
    brand: null,
    date: '2026-11-22',
    newVideos: 0,
    newViews: 0,
    highPriorityCreators: [],
    scans: 2,
    failedScans: 2,
    complete: true,
  };
  const text = textOf(renderOverview({ ...empty, latest: { day: '2026-11-22', summaries: [summary] } }));
  expect(text).toContain('Daily summary Sunday 22 November 2026');
  expect(text).toContain('#brandx 2 of 2 scans failed – – unknown');
});

it('says loudly that demo data is demo data, and how to use a real key', () => {
  const text = textOf(renderOverview({ ...empty, demo: true }));
  expect(text).toMatch(/Demo data .*SCAVIO_API_KEY=&lt;your key&gt; npm start/);
});

it.each([
  ['unauthorized', 'Set SCAVIO_API_KEY'],
  ['out-of-credits', 'Top up the credits'],
  ['by-hand', 'resume it'],
] as const)('says why fetching is paused (%s) and what to do', (reason, remedy) => {
  const since = '2026-11-22T11:00:00.000Z';
  const fetching = { status: 'paused', reason, message: 'The reason.', since } as const;
  const text = textOf(renderOverview({ ...empty, fetching }));
  expect(text).toContain('Fetching is paused began 1 hour ago The reason.');
  expect(text).toContain(remedy);
});

it('says that the queue does not answer', () => {
  const text = textOf(renderOverview({ ...empty, fetching: { status: 'unknown' } }));
  expect(text).toContain('The queue does not answer');
});

it('says which hashtags wait for a budget and until when, and what is spent of it', () => {
  const until = new Date('2026-11-22T23:00:00Z');
  const waiting = { ...hashtag, brand: 'Acme', budgetWait: { kind: 'brand-daily' as const, until } };
  const text = textOf(
    renderOverview({
      ...empty,
      hashtags: [waiting],
      waits: [{ kind: 'brand-daily', brand: 'Acme', until, hashtags: 2 }],
      budgets: [{ kind: 'daily', brand: null, allowed: 1000, spent: 42, reserved: 0 }],
      spent: { day: { credits: 41, unknownCalls: 1 }, month: { credits: 900, unknownCalls: 0 } },
    }),
  );
  expect(text).toContain(
    'A budget is spent 2 hashtags wait for the daily budget of Acme until 2026-11-23 00:00 (Europe/Berlin)',
  );
  expect(text).toContain('Mon 23 Nov, 00:00 waits for the daily budget of Acme');
  expect(text).toContain(
    'Credits today 41 of 1,000, 1 call of unknown cost besides This month 900 Credits left',
  );
});
