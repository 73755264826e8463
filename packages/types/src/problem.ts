import { z } from 'zod';
import { budgetKinds } from './budget.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime();

export const budgetKind = z.enum(budgetKinds);

const budget = {
  kind: budgetKind,
  brand: z.string().nullable().describe('Null: a budget of all hashtags'),
  allowed: z.number().describe('Credits a day or a month'),
};

export const overrunSchema = z.object({
  ...budget,
  credits: z.number().describe('What all scans of its hashtags would cost in 30 days'),
});

/** What was expected of a field. `limit` belongs to the three that compare. */
const invalidField = z.object({
  field: z.string().describe('The path of the field; empty: the body or the query as a whole'),
  expected: z.enum([
    'number',
    'whole-number',
    'text',
    'choice',
    'day',
    'time',
    'filled',
    'at-least',
    'at-most',
    'characters-at-most',
    'other',
  ]),
  limit: z.number().nullable(),
});

const plain = <const Code extends string>(code: Code) => z.object({ code: z.literal(code) });

const requests = [
  plain('unusable-request'),
  z.object({ code: z.literal('invalid-fields'), fields: z.array(invalidField) }),
  plain('unknown-address'),
  z.object({ code: z.literal('method-not-allowed'), allowed: z.array(z.string()) }),
  plain('server-error'),
  plain('database-away'),
  plain('answer-too-slow'),
  plain('token-required'),
  plain('wrong-token'),
  z.object({ code: z.literal('too-many-guesses'), waitSeconds: count }),
  plain('local-only'),
  plain('foreign-page'),
] as const;

const days = [
  z.object({ code: z.literal('days-reversed'), from: z.string(), to: z.string() }),
  z.object({ code: z.literal('period-too-long'), days: count, most: count }),
] as const;

const hashtags = [
  z.object({ code: z.literal('not-a-hashtag'), text: z.string() }),
  z.object({ code: z.literal('untracked-hashtags'), names: z.array(z.string()) }),
  z.object({
    code: z.literal('not-a-schedule'),
    text: z.string(),
    detail: z.string().nullable().describe('What the reader of cron expressions says, in English'),
  }),
  z.object({ code: z.literal('schedule-never-fires'), text: z.string() }),
  plain('nothing-to-change'),
  z.object({ code: z.literal('unknown-brand'), brand: z.string() }),
] as const;

const spending = [
  z.object({ code: z.literal('plan-past-budgets'), overruns: z.array(overrunSchema) }),
  z.object({
    code: z.literal('budget-full'),
    ...budget,
    credits: z.number().describe('What was asked for is expected to cost'),
    spent: z.number(),
    reserved: z.number().describe('What the open scans are expected to cost yet'),
    until: time,
  }),
  z.object({
    code: z.literal('just-scanned'),
    scans: z.array(z.object({ hashtag: z.string(), secondsAgo: count, videos: count, credits: z.number() })),
  }),
  z.object({
    code: z.literal('fetching-paused'),
    reason: z.enum(['unauthorized', 'out-of-credits']),
    since: time,
  }),
  z.object({ code: z.literal('answers-changed'), since: time }),
  plain('reason-required'),
] as const;

const people = [
  plain('person-required'),
  plain('unknown-person'),
  z.object({ code: z.literal('name-taken'), name: z.string() }),
  z.object({ code: z.literal('card-taken'), person: z.string() }),
  plain('unknown-post'),
  plain('snooze-past'),
  plain('list-changed'),
  z.object({ code: z.literal('too-many-views'), most: count }),
  plain('unknown-view'),
  z.object({ code: z.literal('too-many-templates'), most: count }),
  z.object({ code: z.literal('template-taken'), name: z.string() }),
  z.object({ code: z.literal('template-changed'), name: z.string() }),
  plain('unknown-template'),
  z.object({ code: z.literal('unknown-template-field'), field: z.string(), known: z.array(z.string()) }),
  plain('unknown-creator'),
  plain('outreach-changed'),
] as const;

const reports = [
  z.object({ code: z.literal('unknown-scan'), id: count }),
  plain('unknown-share'),
  plain('unknown-link'),
  plain('link-revoked'),
  plain('link-expired'),
  plain('link-untracked'),
] as const;

/**
 * What is wrong, for a program: a stable code and what the sentence beside it names. Clients that know a code word it in
 * their own language, and fall back to the sentence for any other.
 */
export const problemSchema = z
  .discriminatedUnion('code', [...requests, ...days, ...hashtags, ...spending, ...people, ...reports])
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem['code'];
export type ProblemOf<Code extends ProblemCode> = Extract<Problem, { code: Code }>;

/** Why something was not done: the sentence for people, and the same for programs. */
export type Refusal = { message: string; problem: Problem };
