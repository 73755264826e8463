import { JobError } from '@ugc-radar/types';
import type { RetryPolicy } from '@ugc-radar/types';
import type { CallReceipt } from './receipt.ts';

/** How long a job steps aside after a refused key or an empty balance; the caller pauses the queue for as long as that lasts. */
const pausedDelayMs = 2_000;

/**
 * A call that gave nothing to use. Messages are sentences for an operator; text of the server in them is cut and cleaned,
 * and the API key appears nowhere. There is no `cause`: errors of the HTTP client can carry raw bytes of the answer.
 */
export abstract class ScavioError extends JobError {
  /** Stable, for logs, metrics and stored errors. */
  abstract readonly code: string;
  readonly receipt: CallReceipt;

  constructor(message: string, policy: RetryPolicy, receipt: CallReceipt) {
    super(message, policy);
    this.receipt = receipt;
  }
}

/** The request itself is wrong (400, 422, and 4xx without a class of its own). Never sent again. */
export class ScavioRejected extends ScavioError {
  override readonly name = 'ScavioRejected';
  override readonly code = 'SCAVIO_REJECTED';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'never' }, receipt);
  }
}

/** The API says that the key is missing, invalid or not permitted (401, 403). Waits for a person. */
export class ScavioUnauthorized extends ScavioError {
  override readonly name = 'ScavioUnauthorized';
  override readonly code = 'SCAVIO_UNAUTHORIZED';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'later', delayMs: pausedDelayMs }, receipt);
  }
}

/** A request is refused (403) again and again although the key is good, which the caller finds out. Never sent again. */
export class ScavioForbidden extends ScavioError {
  override readonly name = 'ScavioForbidden';
  override readonly code = 'SCAVIO_FORBIDDEN';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'never' }, receipt);
  }
}

/** The account has no credits (402). The same key works again after a top-up; `usage()` is free and says so. */
export class ScavioOutOfCredits extends ScavioError {
  override readonly name = 'ScavioOutOfCredits';
  override readonly code = 'SCAVIO_OUT_OF_CREDITS';
  readonly creditBalance: number | null;
  /** Where to top up; http or https, null when the answer named no such address. */
  readonly billingUrl: string | null;

  constructor(
    message: string,
    receipt: CallReceipt,
    details: { creditBalance: number | null; billingUrl: string | null },
  ) {
    super(message, { retry: 'later', delayMs: pausedDelayMs }, receipt);
    this.creditBalance = details.creditBalance;
    this.billingUrl = details.billingUrl;
  }
}

/** Nothing exists for what was asked (404). The worker asks again where something was there before. */
export class ScavioNotFound extends ScavioError {
  override readonly name = 'ScavioNotFound';
  override readonly code = 'SCAVIO_NOT_FOUND';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'never' }, receipt);
  }
}

/** The address does not serve the API: 301, 308, 405, 410, or a 404 that is about the path. No hashtag is unknown for that. */
export class ScavioNoEndpoint extends ScavioError {
  override readonly name = 'ScavioNoEndpoint';
  override readonly code = 'SCAVIO_NO_ENDPOINT';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'never' }, receipt);
  }
}

/** A 200 to a hashtag's look-up that has no id, or another hashtag's, as upstream says that it knows none of that name. */
export class ScavioNoHashtag extends ScavioError {
  override readonly name = 'ScavioNoHashtag';
  override readonly code = 'SCAVIO_NO_HASHTAG';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'again' }, receipt);
  }
}

/** A 200 to a hashtag's look-up with an id that cannot be read exactly. The same answer would come again. */
export class ScavioUnreadableId extends ScavioError {
  override readonly name = 'ScavioUnreadableId';
  override readonly code = 'SCAVIO_UNREADABLE_ID';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'never' }, receipt);
  }
}

/** Too many requests in flight for the plan (429). Waits `retryAfterMs`; no attempt is spent. */
export class ScavioRateLimited extends ScavioError {
  override readonly name = 'ScavioRateLimited';
  override readonly code = 'SCAVIO_RATE_LIMITED';
  readonly retryAfterMs: number;
  /** The plan's true limit of requests in flight; null when the answer did not say. */
  readonly concurrency: number | null;
  readonly inFlight: number | null;

  constructor(
    message: string,
    receipt: CallReceipt,
    details: { retryAfterMs: number; concurrency: number | null; inFlight: number | null },
  ) {
    super(message, { retry: 'later', delayMs: details.retryAfterMs }, receipt);
    this.retryAfterMs = details.retryAfterMs;
    this.concurrency = details.concurrency;
    this.inFlight = details.inFlight;
  }
}

/** The service is away: 5xx, 408, time-out, reset, unreachable or unresolved host, a web page of something on the way. */
export class ScavioUnavailable extends ScavioError {
  override readonly name = 'ScavioUnavailable';
  override readonly code = 'SCAVIO_UNAVAILABLE';
  /** How long it wants to be left alone; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, receipt: CallReceipt, retryAfterMs: number | null = null) {
    super(message, { retry: 'again' }, receipt);
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer arrived that is not what this API answers: no JSON object, cut short, too large, a redirect, an upstream error. */
export class ScavioBadAnswer extends ScavioError {
  override readonly name = 'ScavioBadAnswer';
  override readonly code = 'SCAVIO_BAD_ANSWER';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'again' }, receipt);
  }
}

/** The caller gave up (its signal, or the client was closed). Nothing is wrong: the job goes back at once, no attempt spent. */
export class ScavioAborted extends ScavioError {
  override readonly name = 'ScavioAborted';
  override readonly code = 'SCAVIO_ABORTED';

  constructor(message: string, receipt: CallReceipt) {
    super(message, { retry: 'later', delayMs: 0 }, receipt);
  }
}
