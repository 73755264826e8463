import { outreachStates } from '@ugc-radar/db';
import { total } from '@ugc-radar/types';
import { z } from 'zod';
import { day } from '../schemas.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();
const rate = z.number().describe('A fraction with 4 decimals: 0.0957 is 9.57 %');

export const outreachState = z.enum(outreachStates);

export const keyParams = z.object({
  key: z.string().describe('The creator’s sec_uid, or @ and the handle where that is not known'),
});

const expectedLimit = 'expected a whole number from 1 to 100';
export const limit = z.coerce
  .number({ error: expectedLimit })
  .int(expectedLimit)
  .min(1, expectedLimit)
  .max(100, expectedLimit)
  .default(50);

const identity = {
  key: z.string(),
  username: z.string().nullable(),
  nickname: z.string().nullable(),
  firstSeen: time,
  lastSeen: time,
};

export const creatorListSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    timezone: z.string(),
    creators: z.array(
      z.object({
        ...identity,
        state: outreachState,
        posts: count.describe('Of the newest 200, as are the other figures'),
        views: total,
        highPriority: count,
      }),
    ),
    next: z.string().nullable().describe('Give it as "after" to continue the list; null at the end'),
  })
  .meta({ id: 'CreatorList' });

export const outreachSchema = z
  .object({
    state: outreachState,
    note: z.string(),
    changedAt: time,
    person: z.string(),
  })
  .meta({ id: 'Outreach' });

export const creatorSchema = z
  .object({
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    timezone: z.string(),
    ...identity,
    formerHandles: z.array(z.object({ username: z.string(), lastSeen: time })),
    totals: z
      .object({
        posts: count,
        views: total,
        likes: total,
        comments: total,
        shares: total,
        highPriority: count,
        engagementRate: rate,
        medianRate: rate.nullable().describe('Null without posts that have views'),
      })
      .describe('Of the newest 2,000 posts'),
    hashtags: z
      .array(
        z.object({
          name: z.string(),
          brand: z.string().nullable(),
          posts: count,
          views: total,
          highPriority: count,
          firstSeen: day,
          medianRate: rate.nullable(),
          hashtagMedianRate: rate.nullable().describe("Of the hashtag's newest 300 posts, everybody's"),
        }),
      )
      .describe('The hashtags with most of the posts, 8 at most'),
    outreach: outreachSchema.nullable().describe('Null: nothing was noted'),
    changes: z
      .array(
        z.object({
          id: count,
          from: outreachState,
          to: outreachState,
          note: z.string(),
          changedAt: time,
          person: z.string(),
        }),
      )
      .describe('The latest first, 50 at most'),
  })
  .meta({ id: 'Creator' });

export const creatorPostsSchema = z
  .object({
    posts: z.array(
      z.object({
        videoId: z.string(),
        username: z.string().nullable(),
        title: z.string(),
        views: total,
        likes: total,
        comments: total,
        shares: total,
        engagementRate: rate,
        highPriority: z.boolean(),
        createdAt: time.nullable(),
        firstSeen: time,
        foundUnder: z
          .array(z.string())
          .describe('Hashtags that showed it, also those that are no longer tracked'),
      }),
    ),
    next: z.string().nullable().describe('Give it as "before" to continue the list; null at the end'),
  })
  .meta({ id: 'CreatorPosts' });

export const outreachBody = z.strictObject({
  state: outreachState,
  note: z.string().trim().max(2000, 'expected a note of 2,000 characters at most').default(''),
  basedOn: time
    .nullable()
    .optional()
    .describe(
      '"changedAt" of the outreach that this changes, null where nothing was noted: refused when it was changed since. Left out, it replaces whatever was noted',
    ),
});

export const templateSchema = z
  .object({ id: count, name: z.string(), body: z.string(), changedAt: time, person: z.string() })
  .meta({ id: 'Template' });
export const templateListSchema = z
  .object({ templates: z.array(templateSchema) })
  .meta({ id: 'TemplateList' });
export const templateBody = z.strictObject({
  name: z.string().trim().min(1, 'expected a name').max(80, 'expected 80 characters at most'),
  body: z.string().trim().min(1, 'expected a message').max(4000, 'expected 4,000 characters at most'),
  basedOn: time
    .nullable()
    .optional()
    .describe(
      '"changedAt" of the template that this changes: refused when it was changed or deleted since. Null: refused where there is a template of this name. Left out, it replaces whatever has the name',
    ),
});

export type CreatorList = z.infer<typeof creatorListSchema>;
export type Creator = z.infer<typeof creatorSchema>;
export type CreatorPosts = z.infer<typeof creatorPostsSchema>;
export type OutreachState = z.infer<typeof outreachState>;
export type OutreachChange = z.input<typeof outreachBody>;
export type Template = z.infer<typeof templateSchema>;
export type TemplateChange = z.input<typeof templateBody>;
export type TemplateList = z.infer<typeof templateListSchema>;
