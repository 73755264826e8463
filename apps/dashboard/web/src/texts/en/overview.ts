import type { Attention } from '../../../../src/schemas/overview.ts';
import { hashtagNamesIn } from '../hashtag-names.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

type Budget = Extract<Attention, { kind: 'budget-wait' }>['budget'];

const budgets: Record<Budget, string> = {
  daily: 'The daily budget',
  monthly: 'The monthly budget',
  'brand-daily': 'The daily budget',
  'brand-monthly': 'The monthly budget',
};

const names = hashtagNamesIn('en-GB', 'more');

export const overview = {
  title: 'Overview',
  today: 'Today',
  month: 'Last 30 days',
  attention: 'Needs attention',
  allWell: 'All is well: nothing needs attention.',
  newVideos: 'New videos',
  newViews: 'New views',
  highPriority: 'High priority',
  engagement: 'Engagement',
  credits: 'Credits',
  creditsLeft: 'Credits left',
  ofHashtags: (known: string, all: string) => `of ${known} of ${all} hashtags`,
  ofMonth: (text: string) => `${text} in 30 days`,
  costs: (money: string) => `${money} in 30 days`,
  definitions: {
    newVideos:
      'Videos that were seen for the first time under a hashtag, on the day of the scan that found them. A video under two hashtags counts for each. A dash is unknown: every scan of the day failed, or there was none.',
    newViews: 'The views that the new videos had when they were first seen.',
    highPriority:
      'New videos whose engagement and views both reached the thresholds of their hashtag when they were first seen.',
    engagement:
      'Likes, comments and shares of the new videos divided by their views, all as first seen. A dash: there are no views, they are unknown, or the days were summarised before this was kept.',
    credits:
      'What the calls to the Scavio API cost. The total includes hashtags that are no longer tracked. Calls of unknown cost are not in it.',
    creditsLeft: 'The balance that the API told last.',
    toReview: 'The number leads to those not judged yet, of any day.',
    month: 'The new videos of the last 30 days, today included, of the days that are known.',
    trend: 'New videos per day, the last 30 days, today at the right. A gap is unknown.',
  },
  by: 'Show',
  groups: { hashtag: 'By hashtag', brand: 'By brand' },
  brand: 'Brand',
  allBrands: 'All brands',
  noBrand: 'No brand',
  hashtag: 'Hashtag',
  trend: '30 days',
  trendLabel: (total: string) => `New videos in the last 30 days: ${total}`,
  lastScan: 'Last scan',
  never: 'not yet',
  paused: 'paused',
  failed: 'failed',
  running: 'running',
  hashtagCount: 'Hashtags',
  tableCaption: 'What each hashtag brought today and in the last 30 days',
  brandCaption: 'What the hashtags of each brand brought today and in the last 30 days',
  empty: 'No hashtag is tracked yet',
  emptyText: 'Add the first one, and its videos appear here after its first scan.',
  track: 'Track a hashtag',
  told: {
    queueAway: [
      'The queue does not answer',
      'Nothing is fetched or scored until it does. Run “npx radar doctor” to see what is wrong.',
    ],
    paused: 'Fetching is paused',
    pausedSince: (time: string) => `Since ${time}.`,
    heldBack: (held: {
      hashtags: string;
      isOne: boolean;
      skipped: string;
      credits: string;
      creditCount: number;
      money: string;
    }) =>
      `${held.hashtags} ${held.isOne ? 'hashtag waits' : 'hashtags wait'}; planned scans that were skipped: ${held.skipped}. Catching up, one scan each, costs about ${held.credits} ${plural(held.creditCount, 'credit', 'credits')} (${held.money}).`,
    remedies: {
      unauthorized:
        'Scavio refuses the API key. Set SCAVIO_API_KEY to a key that Scavio accepts and start again. Everything else goes on.',
      'out-of-credits': 'The Scavio account has no credits left. Top it up: fetching then goes on by itself.',
      'by-hand': 'Somebody paused the queue. Open Queues, choose the queue “fetch” and resume it.',
    },
    drift: 'The answers of the API have changed',
    driftText: (drift: { dialect: string; since: string; pages: string; detail: string }) =>
      `Since ${drift.since} the “${drift.dialect}” answers are not of the form that is known. A page is fetched now and then to see whether they are again; paid pages that are kept apart: ${drift.pages}. What is different: “${drift.detail}”. Update UGC Radar, then run “npx radar replay”, which costs nothing; “npx radar doctor” tells more.`,
    quarantine: (pages: number) => `${pages} ${pages === 1 ? 'page is' : 'pages are'} kept apart`,
    quarantineText:
      'They could not be read for certain. After an update, “npx radar replay” reads them again at no cost.',
    budgetWait: (budget: Budget, brand: string | null) =>
      `${budgets[budget]}${brand === null ? '' : ` of ${brand}`} is spent`,
    budgetWaitText: (hashtags: string[], more: number, until: string) =>
      `${names(hashtags, more)} ${plural(hashtags.length + more, 'waits', 'wait')} until ${until}, sooner with a larger budget.`,
    budgetLow: (budget: Budget, brand: string | null) =>
      `${budgets[budget]}${brand === null ? '' : ` of ${brand}`} is nearly spent`,
    budgetLowText: (spent: string, allowed: string, counts: { spent: number; allowed: number }) =>
      `${spent} of ${allowed} ${plural(counts.allowed, 'credit', 'credits')}. What comes after that waits; raise the budget if that should not be.`,
    late: 'Scans are late',
    lateText: (hashtags: string[], more: number) =>
      `Due for more than ten minutes: ${names(hashtags, more)}. See whether the scheduler and the fetch worker run: “npx radar doctor”.`,
    failed: 'The last scan failed',
    review: 'Review them',
    toReview: 'Posts to review',
    toReviewText: (posts: string, count: number, more: boolean) =>
      more
        ? `${posts} or more posts wait for somebody to judge them.`
        : `${posts} ${plural(count, 'post waits for somebody to judge it', 'posts wait for somebody to judge them')}.`,
    failedText: (hashtags: string[], more: number) =>
      `${names(hashtags, more)}. The runs say why; a failed hashtag is scanned again at its next time.`,
  },
};
