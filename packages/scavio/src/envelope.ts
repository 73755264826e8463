import { z } from 'zod';
import { isJsonObject, objectAt } from './normalise/json.ts';
import type { CallReceipt } from './receipt.ts';
import { assumedCredits, documentedPrice } from './receipt.ts';

/** A non-negative number or its text; null when absent or unusable. One bad scalar never costs a paid answer. */
const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}(?:\.\d{1,6})?$/)
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
      .regex(/^-?\d{1,15}(?:\.\d{1,6})?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER))
  .nullable()
  .catch(null);

const creditsSchema = z.object({ credits_used: amount, credits_remaining: balance });

const timingSchema = z.object({ response_time: amount });

/** What the account has, as `usage` answers it: flat or under `data`. */
const usageSchema = z.object({ plan: text, credit_balance: balance });

const limitsSchema = z.object({
  concurrency: requests.transform((value) => value || null),
  in_flight: requests,
  retry_after: amount,
});

const outOfCreditsSchema = z.object({ credit_balance: balance, billing_url: text });

/** An error body has two forms, `{error: {code, message, …}}` and `{error: "text", message?, …}`. */
const messageSchema = z.object({ error: text, message: text, detail: text, msg: text, code: text });

/** The credits that a call cost and left, from the body where it says so; for where it does not see receipt.ts. */
export function readCredits(
  body: unknown,
  endpoint: CallReceipt['endpoint'],
  status: number,
): Pick<CallReceipt, 'creditsUsed' | 'creditsRemaining'> {
  const credits = creditsSchema.safeParse(body).data;
  const whole = status >= 200 && status < 300 && isJsonObject(body);
  const assumed = whole ? documentedPrice(endpoint) : assumedCredits(endpoint, status);
  return {
    creditsUsed: credits?.credits_used ?? assumed,
    creditsRemaining: credits?.credits_remaining ?? null,
  };
}

/** How many milliseconds the API says that it took; null when it does not say. */
export function readResponseTime(body: unknown): number | null {
  return timingSchema.safeParse(body).data?.response_time ?? null;
}

export function readUsage(body: unknown): { plan: string | null; creditBalance: number | null } {
  const usage = readMerged(usageSchema, body, 'data');
  return { plan: usage.plan, creditBalance: usage.credit_balance };
}

export function readLimits(body: unknown): z.infer<typeof limitsSchema> {
  return readMerged(limitsSchema, body, 'error');
}

export function readOutOfCredits(body: unknown): z.infer<typeof outOfCreditsSchema> {
  return readMerged(outOfCreditsSchema, body, 'error');
}

/** The sentence of an error body, or null. */
export function readErrorMessage(body: unknown): string | null {
  const { message, error, detail, msg, code } = readMerged(messageSchema, body, 'error');
  return message ?? error ?? detail ?? msg ?? code;
}

/** Parses the body together with the object under `nested`, which wins where both say the same thing. */
function readMerged<Fields>(schema: z.ZodType<Fields>, body: unknown, nested: string): Fields {
  const outer = isJsonObject(body) ? body : {};
  const inner = objectAt(outer, [nested]) ?? {};
  return schema.parse({ ...outer, ...inner });
}
