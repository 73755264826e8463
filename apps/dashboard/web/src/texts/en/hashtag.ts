import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

const newestMeasured = 'only the newest 1,000 posts are measured';

export const ranges = {
  label: 'Period',
  last: (days: number) => `Last ${days} days`,
  own: 'Own period',
  from: 'First day',
  to: 'Last day',
  reversed: 'The first day is after the last: the earlier one is expected first.',
  stillShown: (days: string) => `The page still shows ${days}.`,
};

export const charts = { asTable: 'As a table', day: 'Day' };

export const hashtag = {
  noBrand: 'No brand',
  statuses: { active: 'Active', paused: 'Paused', removed: 'Removed' },
  lastScan: (when: string) => `last scan ${when}`,
  neverScanned: 'not scanned yet',
  posts: 'Posts stored',
  postsDefinition: 'All videos that were ever served under this hashtag, in any period.',
  flagged: 'High priority',
  flaggedDefinition:
    'Of all posts stored, those whose newest engagement rate and views both reach the thresholds below.',
  flaggedOf: (posts: string, count: number) =>
    plural(count, `of ${posts} post stored`, `of all ${posts} posts stored`),
  toJudge: 'Review those not judged yet',
  newPosts: 'New posts',
  newPostsDefinition:
    'Videos that were first seen under this hashtag on a day, from the summaries of the days.',
  newViews: 'Views of new posts',
  newViewsDefinition: 'The views that these had when they were first seen.',
  gained: 'Views gained',
  gainedDefinition:
    "Growth between one snapshot of a post and the next, on the day of the later one, over the hashtag's newest 1,000 posts. Views that a post had when it was first seen are not in it. Posts that TikTok does not serve again are not measured again.",
  before: (change: string, days: string) => `${change} against ${days}`,
  noBefore: (days: string) => `nothing known of ${days}`,
  partlyBefore: (known: string, all: string, count: number) =>
    `only ${known} of ${all} days ${plural(count, 'was', 'were')} scanned before`,
  knownDays: (known: number, all: number) => `Days that are known: ${known} of ${all}`,
  unknownDay: 'Not known: nothing was scanned on this day, every scan failed, or it was not yet added up.',
  newestMeasured,
  gainsKnownSince: (day: string) => `known from ${day} on: ${newestMeasured}`,
  gainsUnknown: `not known: ${newestMeasured}`,
  gainsNotCompared: `no comparison: ${newestMeasured}`,
  unmeasuredDay: 'Not known: the newest 1,000 posts, which are measured, do not cover this day.',
  engagement: 'Engagement of the posts',
  engagementDefinition:
    'Posts first seen in the period, by their newest engagement rate: (likes + comments + shares) / views. The dark part has the views that a flag needs; the line is the threshold of the rate. Posts to the right of it with a dark bar are high priority.',
  rate: 'Engagement rate',
  andMore: (from: string) => `${from} and more`,
  enoughViews: 'With enough views',
  newestOnly: (count: string) => `The newest ${count} posts of the period; it has older ones.`,
  basis: (count: string) => (count === '1' ? '1 post of the period' : `${count} posts of the period`),
  threshold: (rate: string) => `Threshold ${rate}`,
  rateFrom: 'Engagement rate from',
  viewsFrom: 'Views from',
  same: (now: string, count: number) =>
    `${now} ${plural(count, 'post of the period is', 'posts of the period are')} high priority.`,
  instead: (then: string, now: string, count: number) =>
    `${then} instead of ${now} ${plural(count, 'post', 'posts')} of the period would be high priority.`,
  saveThresholds: 'Save and flag all posts anew',
  reset: 'Reset',
  saved: (after: string, before: string) =>
    `Saved. Of all posts ${after} are high priority now, ${before} before.`,
  saving: 'Flagging all posts…',
  noPosts: 'No posts were first seen in this period',
  noPostsHint: 'Choose a longer period, or wait for the next scan.',
  coUsed: 'Hashtags used beside it',
  coUsedDefinition:
    'Hashtags that the newest posts of the period carry, 2,000 posts at most. A post counts once for each.',
  coUsedName: 'Hashtag',
  coUsedPosts: 'Posts',
  coUsedViews: 'Views',
  coUsedNone: 'The posts of this period carry no other hashtag.',
  tracked: 'tracked',
  report: 'Report',
};
