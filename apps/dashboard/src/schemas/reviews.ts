import { rejectReasons, reviewCountLimit, reviewStates } from '@ugc-radar/db';
import { z } from 'zod';
import { outreachState } from './creators.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();

export const reviewState = z.enum(reviewStates);
export const rejectReason = z.enum(rejectReasons);

export const reviewLimit = 100;
const expectedLimit = `expected a whole number from 1 to ${reviewLimit}`;

const expectedPosts = `expected 1 to ${reviewLimit} posts`;
const videoId = z.string().min(1, 'expected the id of a post').max(64, 'expected the id of a post');

/** What chooses cards; the page keeps it in its address, and saved views keep it by name. */
export const reviewFilterShape = {
  state: reviewState.default('new'),
  hashtag: z.string().min(1).max(200).optional().describe('Only posts found under this hashtag'),
  brand: z.string().min(1).max(200).optional().describe('Only posts found under hashtags of this brand'),
  posts: z
    .enum(['high-priority', 'all'])
    .default('high-priority')
    .describe('"all": of the state "new" also the posts that no hashtag flags, after those that one does'),
};
export const reviewFilter = z.strictObject(reviewFilterShape).meta({ id: 'ReviewFilter' });

export const reviewListQuery = z.strictObject({
  ...reviewFilterShape,
  limit: z.coerce
    .number({ error: expectedLimit })
    .int(expectedLimit)
    .min(1, expectedLimit)
    .max(reviewLimit, expectedLimit)
    .default(25),
  after: z.string().min(1).optional().describe('"next" of the answer that is continued'),
});

export const reviewCardsQuery = z.strictObject({
  videoId: z
    .preprocess(
      // One that is given once is no list yet.
      (given) => (given === undefined ? [] : [given].flat()),
      z.array(videoId).min(1, expectedPosts).max(reviewLimit, expectedPosts),
    )
    .describe('Repeated: the posts that are asked for'),
});

const personOnCard = { personId: count, person: z.string(), until: time };

export const reviewCardSchema = z
  .object({
    videoId: z.string(),
    title: z.string(),
    username: z.string().nullable(),
    nickname: z.string().nullable(),
    creatorKey: z.string().nullable(),
    outreach: outreachState.describe('How far one is with the creator'),
    createdAt: time.nullable(),
    firstSeen: time,
    views: count,
    likes: count,
    comments: count,
    shares: count,
    saves: count.nullable(),
    engagementRate: z.number().describe('A fraction with 4 decimals: 0.0957 is 9.57 %'),
    highPriority: z.boolean(),
    hashtags: z.array(
      z.object({
        name: z.string(),
        brand: z.string().nullable(),
        highPriority: z.boolean().describe("Whether it reaches this hashtag's thresholds"),
      }),
    ),
    growth: z.object({
      sinceFirstSeen: z.int().describe('Views now less views when it was first seen'),
      lastDay: z.int().nullable().describe('Views now less views 24 hours ago; null: it was not known then'),
    }),
    state: reviewState,
    note: z.string(),
    reason: rejectReason.nullable().describe('Why it was rejected'),
    snoozedUntil: time.nullable(),
    decidedAt: time.nullable(),
    decidedBy: z.string().nullable().describe('Null: nobody has decided yet'),
    version: count.describe('Grows with each decision; a decision names the one that it was made upon'),
    lease: z.object(personOnCard).nullable().describe('Who is on this card at present'),
  })
  .meta({ id: 'ReviewCard' });

export const reviewCardsSchema = z
  .object({
    cards: z.array(reviewCardSchema).describe('In the order asked for, without those that are not stored'),
  })
  .meta({ id: 'ReviewCards' });

export const leaseListSchema = z
  .object({
    leases: z
      .array(z.object({ videoId: z.string(), ...personOnCard }))
      .describe('Who is on which card at present'),
  })
  .meta({ id: 'LeaseList' });

export const stateCountsSchema = z
  .object({
    new: count,
    approved: count,
    rejected: count,
    contacted: count,
    reposted: count,
    snoozed: count,
  })
  .describe(`Posts in each state under the filter; ${reviewCountLimit} means that there are so many or more`);

export const reviewListSchema = z
  .object({
    cards: z.array(reviewCardSchema),
    next: z
      .string()
      .nullable()
      .describe(
        'Give it as "after" to continue the list; null at the end. A part may have fewer cards than asked for',
      ),
    counts: stateCountsSchema,
  })
  .meta({ id: 'ReviewList' });

export const reviewChangeSchema = z.object({
  version: count,
  from: reviewState,
  to: reviewState,
  note: z.string(),
  reason: rejectReason.nullable(),
  snoozedUntil: time.nullable(),
  at: time,
  person: z.string().nullable().describe('Null: it woke up by itself'),
  undoes: count.nullable().describe('The version that it took back'),
});

export const reviewSchema = z
  .object({
    card: reviewCardSchema,
    changes: z.array(reviewChangeSchema).describe('The latest first, at most 100'),
  })
  .meta({ id: 'Review' });

export const videoParams = z.object({ videoId });

export const decisionBody = z.strictObject({
  posts: z
    .array(z.strictObject({ videoId, version: count.describe('Of the card that was looked at') }))
    .min(1, expectedPosts)
    .max(reviewLimit, expectedPosts),
  state: reviewState,
  note: z
    .string()
    .trim()
    .max(2000, 'expected a note of 2,000 characters at most')
    .optional()
    .describe('Left out: the note stays as it is'),
  reason: rejectReason.optional().describe('Only with the state "rejected"'),
  snoozedUntil: time.optional().describe('Required with the state "snoozed": when it is new again'),
});

export const undoBody = z.strictObject({
  versions: z.array(count).min(1, expectedPosts).max(reviewLimit, expectedPosts),
});

/** What became of each post; of those that were not changed the card says why. */
export const decisionsSchema = z
  .object({
    outcomes: z.array(
      z.object({
        videoId: z.string(),
        outcome: z
          .enum(['decided', 'held', 'changed', 'unknown'])
          .describe(
            '"held": somebody else is on this card; "changed": somebody decided after it was looked at; "unknown": there is no such post',
          ),
        person: z.string().nullable().describe('Who holds or changed it'),
        card: reviewCardSchema.nullable().describe('As it is now; null where unknown'),
      }),
    ),
  })
  .meta({ id: 'Decisions' });

export const leaseSchema = z.object({ until: time }).meta({ id: 'Lease' });

export const reviewViewSchema = z
  .object({ id: count, name: z.string(), filter: reviewFilter })
  .meta({ id: 'ReviewView' });
export const reviewViewListSchema = z
  .object({ views: z.array(reviewViewSchema) })
  .meta({ id: 'ReviewViewList' });
export const reviewViewBody = z.strictObject({
  name: z.string().trim().min(1, 'expected a name').max(80, 'expected 80 characters at most'),
  filter: reviewFilter,
});

export type ReviewState = z.infer<typeof reviewState>;
export type RejectReason = z.infer<typeof rejectReason>;
export type ReviewFilter = z.infer<typeof reviewFilter>;
export type ReviewCard = z.infer<typeof reviewCardSchema>;
export type ReviewCards = z.infer<typeof reviewCardsSchema>;
export type LeaseList = z.infer<typeof leaseListSchema>;
export type ReviewList = z.infer<typeof reviewListSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type Decision = z.input<typeof decisionBody>;
export type Decisions = z.infer<typeof decisionsSchema>;
export type ReviewView = z.infer<typeof reviewViewSchema>;
export type ReviewViewList = z.infer<typeof reviewViewListSchema>;
