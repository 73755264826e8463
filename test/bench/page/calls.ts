import { dayBefore, type HistoryShape, scansPerDay } from '../../support/history/shape.ts';

/** What a call may be about; `nth` differs from asking to asking. A creator's place is where a list of the latest goes on. */
export type Subject = { shape: HistoryShape; creatorKeys: string[]; creatorPlaces: string[]; nth: number };

export type Call = {
  /** The view of the page that makes it, and what it shows. */
  name: string;
  path: (subject: Subject) => string;
};

/** Every JSON answer that the views of the page wait for, for the ranges that they open with. */
export const calls: Call[] = [
  { name: 'frame: who looks at it', path: () => '/api/me' },
  { name: 'overview', path: () => '/api/overview' },
  { name: 'overview: the days before', path: () => '/api/overview/past' },
  { name: 'hashtag', path: (of) => hashtag(of) },
  { name: 'hashtag: 30 days', path: (of) => hashtag(of, '/days', lastDays(of, 30)) },
  { name: 'hashtag: engagement of 30 days', path: (of) => hashtag(of, '/engagement', lastDays(of, 30)) },
  { name: 'hashtag: co-used in 30 days', path: (of) => hashtag(of, '/co-used', lastDays(of, 30)) },
  { name: 'report of 30 days', path: (of) => hashtag(of, '/report', reportOf(of, 30)) },
  { name: 'report: what views are worth', path: () => '/api/report-values' },
  { name: 'report: share links', path: (of) => `/api/shares?hashtag=tag${rank(of)}` },
  { name: 'review', path: () => '/api/reviews' },
  { name: 'review: of a hashtag', path: (of) => `/api/reviews?hashtag=tag${rank(of)}` },
  { name: 'review: of a brand', path: ({ nth }) => `/api/reviews?brand=brand${nth % 50}` },
  {
    name: 'review: also what is not flagged',
    path: (of) => `/api/reviews?posts=all&limit=100&hashtag=tag${rank(of)}`,
  },
  { name: 'review: saved views', path: () => '/api/reviews/views' },
  { name: 'creators', path: () => '/api/creators?limit=50' },
  { name: 'creators: continued', path: (of) => `/api/creators?limit=50&after=${creatorPlace(of)}` },
  { name: 'creators: search', path: ({ nth }) => `/api/creators?limit=50&search=creator${nth + 1}` },
  { name: 'creators: one state', path: () => '/api/creators?limit=50&state=contacted' },
  { name: 'creator', path: (of) => `/api/creators/${creatorKey(of)}` },
  { name: 'creator: posts', path: (of) => `/api/creators/${creatorKey(of)}/posts?limit=50` },
  { name: 'creator: message templates', path: () => '/api/outreach/templates' },
  { name: 'runs', path: () => '/api/scans?limit=50' },
  { name: 'runs: failed', path: () => '/api/scans?limit=50&state=failed' },
  { name: 'runs: of a hashtag', path: (of) => `/api/scans?limit=50&hashtag=tag${rank(of)}` },
  { name: 'run', path: (of) => `/api/scans/${scanId(of)}` },
  { name: 'run: calls', path: (of) => `/api/credits/calls?limit=200&scan=${scanId(of)}` },
  { name: 'settings', path: () => '/api/settings' },
  { name: 'settings: hashtags', path: () => '/api/hashtags' },
];

/** The same about the largest hashtag, which has a tenth of all posts, again and again. */
export const callsOfLargest: Call[] = [
  { name: 'hashtag: 30 days', path: (of) => largest('/days', lastDays(of, 30)) },
  { name: 'hashtag: engagement of 30 days', path: (of) => largest('/engagement', lastDays(of, 30)) },
  { name: 'hashtag: co-used in 30 days', path: (of) => largest('/co-used', lastDays(of, 30)) },
  { name: 'report of a day', path: (of) => largest('/report', reportOf(of, 1)) },
  { name: 'report of 30 days', path: (of) => largest('/report', reportOf(of, 30)) },
  { name: 'review', path: () => '/api/reviews?hashtag=tag1' },
];

/** Evenly from all hashtags, of which a few have most of the posts: the ids follow the size, the largest is one of them. */
function rank({ shape, nth }: Subject): number {
  return 1 + ((nth * 31) % shape.hashtags);
}

function hashtag(of: Subject, rest = '', range = ''): string {
  return `/api/hashtags/tag${rank(of)}${rest}${range}`;
}

function largest(rest: string, range: string): string {
  return `/api/hashtags/tag1${rest}${range}`;
}

function lastDays({ shape }: Subject, days: number): string {
  return `?from=${dayBefore(shape, days - 1)}&to=${shape.lastDay}`;
}

/** As the page asks. */
function reportOf(of: Subject, days: number): string {
  return `${lastDays(of, days)}&creators=200`;
}

function creatorKey({ creatorKeys, nth }: Subject): string {
  return encodeURIComponent(creatorKeys[nth % creatorKeys.length] ?? '');
}

function creatorPlace({ creatorPlaces, nth }: Subject): string {
  return encodeURIComponent(creatorPlaces[nth % creatorPlaces.length] ?? '');
}

function scanId({ shape: { videos, videosPerDay, hashtags }, nth }: Subject): number {
  return Math.ceil(videos / videosPerDay) * scansPerDay * hashtags - nth;
}
