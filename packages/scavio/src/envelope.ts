import { z } from 'zod';
import { isJsonObject, objectAt } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';
import type { CallReceipt } from './receipt.ts';
import { assumedCredits, documentedPrice } from './receipt.ts';

/** A non-negative number or its text; null when absent or unusable. One bad scalar never costs a paid answer. */
const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}(?:\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative().max(Number.MAX_SAFE_INTEGER))
  .nullable()
  .catch(null);

/** Requests in flight, or the plan's limit of them. */
const requests = amount.transform((value) => (Number.isInteger(value) ? value : null));

const text = z.string().min(1).nullable().catch(null);

/** A balance can be below zero: calls that were under way when it ended are billed too. */
const balance = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}(?:\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER))
  .nullable()
  .catch(null);

/** Objects beside an answer's own fields that may tell of credits. */
const creditPlaces = ['data', 'meta', 'usage', 'error'];
const usedNames = ['credits_used', 'creditsUsed'];
const remainingNames = ['credits_remaining', 'creditsRemaining'];
const balanceNames = ['credit_balance', 'creditBalance'];

const timingSchema = z.object({ response_time: amount });

/** What `usage` answers besides the balance: flat or under `data`. */
const usageSchema = z.object({ plan: text });

const limitsSchema = z.object({
  concurrency: requests.transform((value) => value || null),
  in_flight: requests,
  retry_after: amount,
});

const outOfCreditsSchema = z.object({ billing_url: text });

/** An error body has two forms, `{error: {code, message, …}}` and `{error: "text", message?, …}`. */
const messageSchema = z.object({ error: text, message: text, detail: text, msg: text, code: text });

/**
 * The credits that a call cost and left, from the body where it says so; for where it does not see receipt.ts. What `usage`
 * says to be used is the account's.
 */
export function readCredits(
  body: unknown,
  endpoint: CallReceipt['endpoint'],
  status: number,
): Pick<CallReceipt, 'creditsUsed' | 'creditsRemaining'> {
  const used = endpoint === 'usage' ? null : firstTold(creditObjects(body), amount, usedNames);
  const whole = status >= 200 && status < 300 && isJsonObject(body);
  const assumed = whole ? documentedPrice(endpoint) : assumedCredits(endpoint, status);
  return {
    creditsUsed: used ?? assumed,
    creditsRemaining: firstTold(creditObjects(body), balance, remainingNames),
  };
}

/** How many milliseconds the API says that it took; null when it does not say. */
export function readResponseTime(body: unknown): number | null {
  return timingSchema.safeParse(body).data?.response_time ?? null;
}

export function readUsage(body: unknown): { plan: string | null; creditBalance: number | null } {
  const { plan } = readMerged(usageSchema, body, 'data');
  return { plan, creditBalance: readBalance(body) };
}

export function readLimits(body: unknown): z.infer<typeof limitsSchema> {
  return readMerged(limitsSchema, body, 'error');
}

export function readOutOfCredits(body: unknown): {
  creditBalance: number | null;
  billingUrl: string | null;
} {
  const { billing_url: billingUrl } = readMerged(outOfCreditsSchema, body, 'error');
  return { creditBalance: readBalance(body), billingUrl };
}

/** The sentence of an error body, or null. */
export function readErrorMessage(body: unknown): string | null {
  const { message, error, detail, msg, code } = readMerged(messageSchema, body, 'error');
  return message ?? error ?? detail ?? msg ?? code;
}

/** The account's balance, of which an inner object knows more than the envelope, which also tells what a call left. */
function readBalance(body: unknown): number | null {
  const objects = creditObjects(body);
  return (
    firstTold(objects.toReversed(), balance, balanceNames) ?? firstTold(objects, balance, remainingNames)
  );
}

function creditObjects(body: unknown): JsonObject[] {
  return isJsonObject(body) ? [body, ...creditPlaces.map((place) => objectAt(body, [place]) ?? {})] : [];
}

/** The first number that `schema` takes under one of `names`, object after object. */
function firstTold(
  objects: readonly JsonObject[],
  schema: z.ZodType<number | null>,
  names: readonly string[],
): number | null {
  const values = objects.flatMap((object) => names.map((name) => schema.parse(object[name])));
  return values.find((value) => value !== null) ?? null;
}

/** Parses the body together with the object under `nested`, which wins where both say the same thing. */
function readMerged<Fields>(schema: z.ZodType<Fields>, body: unknown, nested: string): Fields {
  const outer = isJsonObject(body) ? body : {};
  const inner = objectAt(outer, [nested]) ?? {};
  return schema.parse({ ...outer, ...inner });
}
