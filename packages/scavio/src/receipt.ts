/** What one call was, took and cost: a row of the credit ledger. It never holds text that a server chose. */
export type CallReceipt = {
  endpoint: 'hashtag' | 'hashtag-videos' | 'usage';
  /** Null for calls that are the same in both dialects. */
  dialect: 'by-id' | 'by-name' | null;
  /** The HTTP status; null when no answer arrived. */
  status: number | null;
  /** Null when unknown. */
  creditsUsed: number | null;
  /** Null when the answer did not say. */
  creditsRemaining: number | null;
  durationMs: number;
  calledAt: Date;
  /**
   * When the API worked the answer out: `calledAt` and the `response_time` that it told, but no later than the answer came.
   * Without it `calledAt`: the arrival says nothing, because a suspended process reads an old answer late.
   */
  observedAt: Date;
};

/** Statuses that Scavio documents as not billed. */
const unbilled = new Set([400, 401, 402, 403, 422, 429]);

/**
 * The credits of an answer that does not carry `credits_used`: 1 for a success (the documented price of every TikTok call),
 * 0 for `usage` and for what is documented as not billed (400, 401, 402, 403, 422, 429, 5xx), and null, unknown,
 * for everything else: of 404 and 410 "some are billed", and without an answer nothing is known.
 */
export function assumedCredits(endpoint: CallReceipt['endpoint'], status: number | null): number | null {
  if (endpoint === 'usage') return 0;
  if (status === null) return null;
  if (status >= 200 && status < 300) return 1;
  return unbilled.has(status) || status >= 500 ? 0 : null;
}
