import {
  brandList,
  budgetStates,
  budgetWaits,
  countsOfHashtag,
  coUsedHashtags,
  countOverdueHashtags,
  countStuckScans,
  creatorPosts,
  creatorTotals,
  creditsBy,
  creditsRemaining,
  type Db,
  formerHandles,
  hashtagOverview,
  hasVideos,
  listCreators,
  liveState,
  newestCalls,
  newestScans,
  pastDays,
  pipelineState,
  postPoints,
  quarantinedAnswers,
  rawAnswersSize,
  reportSums,
  reportTotals,
  reviewCards,
  reviewPlaces,
  type ReviewScope,
  scanDetail,
  scansOfRange,
  summariesOfDay,
  summaryDays,
  summarizeDay,
  unflaggedPosts,
  videosInBatches,
  videosOfScan,
} from '@ugc-radar/db';
import { dayBefore, endOf, type HistoryShape, scansPerDay } from '../../support/history/shape.ts';

/** What one asking of a question is about; `nth` differs from asking to asking. */
export type Asking = { db: Db; shape: HistoryShape; nth: number };

export type Question = {
  /** What a person or process asks. */
  name: string;
  ask: (asking: Asking) => Promise<unknown>;
};

const budget = { daily: 1_000_000, monthly: 30_000_000 };

/** What the dashboard, the commands and the reporter ask of the database, by what it is for. */
export const questions: Question[] = [
  {
    name: 'daily summary: one hashtag, computed and stored',
    ask: ({ db, shape, nth }) => summarizeDay(db, hashtagOf(shape, nth), shape.lastDay, endOf(shape)),
  },
  {
    name: 'overview: the days before',
    ask: ({ db, shape }) => pastDays(db, { from: dayBefore(shape, 3), days: 4 }),
  },
  {
    name: 'daily summary: all hashtags of a day, read',
    ask: ({ db, shape, nth }) =>
      summariesOfDay(db, dayBefore(shape, nth % 3), { today: shape.lastDay, timezone: 'UTC' }),
  },
  {
    name: 'hashtag report of a day',
    ask: async ({ db, shape, nth }) => {
      const range = { from: dayBefore(shape, 1), to: dayBefore(shape, 1) };
      const hashtagId = hashtagOf(shape, nth);
      return Promise.all([
        reportSums(db, hashtagId, range),
        reportTotals(db, hashtagId, { from: dayBefore(shape, 2), to: dayBefore(shape, 2) }),
        scansOfRange(db, { id: hashtagId, created_at: new Date(0) }, range),
        hasVideos(db, hashtagId),
      ]);
    },
  },
  {
    name: 'export of a day',
    ask: async ({ db, shape, nth }) => {
      const range = { from: dayBefore(shape, 1), to: dayBefore(shape, 1) };
      return countVideos(videosInBatches(db, hashtagOf(shape, nth), range));
    },
  },
  {
    name: 'report of one scan',
    ask: ({ db, shape, nth }) => videosOfScan(db, newestScan(shape) - nth),
  },
  {
    name: 'hashtag view: days, engagement and co-used hashtags of two days',
    ask: ({ db, shape, nth }) => {
      const range = { from: dayBefore(shape, 2), to: dayBefore(shape, 1) };
      const id = hashtagOf(shape, nth);
      return Promise.all([
        countsOfHashtag(db, id),
        summaryDays(db, id, range),
        postPoints(db, id, range),
        coUsedHashtags(db, { id, name: `tag${id}` }, range, 30),
      ]);
    },
  },
  {
    name: 'creators: a page of the latest, by handle, and one with posts',
    ask: async ({ db, shape }) => {
      const [first] = await listCreators(db, { limit: 50 });
      const key = first?.key ?? '';
      return Promise.all([
        listCreators(db, { limit: 50, after: { at: first?.firstSeenAt ?? endOf(shape), key } }),
        listCreators(db, { limit: 50, search: (first?.username ?? '').toLowerCase() }),
        creatorTotals(db, key),
        creatorPosts(db, key, { limit: 50 }),
        formerHandles(db, key),
      ]);
    },
  },
  {
    name: 'review: the queue of all, of a large hashtag and of a brand, with its cards, and what is not flagged',
    ask: async ({ db, shape, nth }) => {
      const hashtagId = 1 + (nth % 2);
      for (const scope of [{}, { hashtagId }, { brand: 'brand1' }])
        await askForReviews(db, scope, endOf(shape));
      await unflaggedPosts(db, { limit: 25 });
    },
  },
  { name: 'overview: hashtags', ask: ({ db, shape }) => hashtagOverview(db, shape.lastDay) },
  {
    name: 'overview: the rest of the page',
    ask: ({ db, shape }) =>
      Promise.all([
        newestScans(db, { limit: 20 }),
        creditsRemaining(db),
        budgetStates(db, budget, shape.lastDay),
        budgetWaits(db, endOf(shape)),
      ]),
  },
  {
    name: 'runs: the scans of each state, and one of them',
    ask: ({ db, shape, nth }) =>
      Promise.all([
        newestScans(db, { limit: 10, state: 'open' }),
        newestScans(db, { limit: 10, state: 'complete' }),
        newestScans(db, { limit: 10, state: 'failed' }),
        scanDetail(db, newestScan(shape) - nth),
      ]),
  },
  {
    name: 'settings, and what changed lately',
    ask: ({ db }) => Promise.all([brandList(db), liveState(db)]),
  },
  {
    name: 'scans of a hashtag, continued',
    ask: ({ db, shape, nth }) =>
      newestScans(db, {
        limit: 10,
        hashtag: `tag${hashtagOf(shape, nth)}`,
        before: newestScan(shape) - shape.hashtags,
      }),
  },
  {
    name: 'ledger: newest calls, and those of a scan',
    ask: ({ db, shape, nth }) =>
      Promise.all([
        newestCalls(db, { limit: 50 }),
        newestCalls(db, { limit: 50, scanId: newestScan(shape) - nth }),
      ]),
  },
  {
    name: 'credits of two days by brand',
    ask: ({ db, shape }) => creditsBy(db, 'brand', { from: dayBefore(shape, 2), to: dayBefore(shape, 1) }),
  },
  {
    name: 'metrics and doctor',
    ask: ({ db, shape }) =>
      Promise.all([
        pipelineState(db),
        rawAnswersSize(db),
        quarantinedAnswers(db),
        countOverdueHashtags(db, endOf(shape)),
        countStuckScans(db, endOf(shape)),
      ]),
  },
];

async function askForReviews(db: Db, scope: ReviewScope, now: Date): Promise<void> {
  const places = await reviewPlaces(db, { ...scope, state: 'new', limit: 10 });
  const ids = places.map(({ videoId }) => videoId);
  await reviewCards(db, ids, now);
}

async function countVideos(batches: AsyncIterable<unknown[]>): Promise<number> {
  let count = 0;
  for await (const batch of batches) count += batch.length;
  return count;
}

/** Large hashtags and small ones in turn: the ids follow the size. */
function hashtagOf({ hashtags }: HistoryShape, nth: number): number {
  const ranks = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];
  return Math.min(ranks[nth % ranks.length] ?? 1, hashtags);
}

function newestScan({ videos, videosPerDay, hashtags }: HistoryShape): number {
  return Math.ceil(videos / videosPerDay) * scansPerDay * hashtags;
}
