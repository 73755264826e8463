import type { Dialect } from '@ugc-radar/types';
/** What one call was, took and cost: a row of the credit ledger. It never holds text that a server chose. */
export type CallReceipt = {
  endpoint: 'hashtag' | 'hashtag-videos' | 'usage';
  /** Null for calls that are the same in both dialects. */
  dialect: Dialect | null;
  /** The HTTP status; null when no answer arrived. */
  status: number | null;
  /** Null when unknown. */
  creditsUsed: number | null;
  /** Null when the answer did not say. */
  creditsRemaining: number | null;
  durationMs: number;
  calledAt: Date;
  /**
   * When the numbers of the answer were true: when its first byte came. Where this process was suspended meanwhile, that says
   * nothing: then `calledAt` and the `response_time` that the API told (0 if it did not), but no later than it came.
   */
  observedAt: Date;
};

/** Statuses that Scavio documents as not billed. */
const unbilled = new Set([400, 401, 402, 403, 422, 429]);

/**
 * The credits of a call whose answer does not say: 0 for `usage` and for what is documented as not billed (400, 401, 402,
 * 403, 422, 429, 5xx), and null, unknown, for everything else: of 404 and 410 "some are billed", and of an answer that
 * never came or cannot be read nothing is known.
 */
export function assumedCredits(endpoint: CallReceipt['endpoint'], status: number | null): number | null {
  if (endpoint === 'usage') return 0;
  if (status === null) return null;
  return unbilled.has(status) || status >= 500 ? 0 : null;
}

/** The documented price of an answer that arrived whole and does not say what it cost. */
export function documentedPrice(endpoint: CallReceipt['endpoint']): number {
  return endpoint === 'usage' ? 0 : 1;
}
