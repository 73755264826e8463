import { hash32 } from '../random.ts';

/** An answer other than 200: which status, the vendor's code for it, a message, and the body's further fields. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Some "nothing for that id" answers cost a credit all the same. */
  readonly billed: boolean;

  constructor(
    status: number,
    message: string,
    fields: Readonly<Record<string, unknown>> = {},
    billed = false,
  ) {
    super(message);
    this.status = status;
    this.fields = fields;
    this.billed = billed;
  }
}

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'insufficient_credits',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limit_exceeded',
};

/** The body of a refusal in one of the two documented forms; which one depends on the number of the call alone. */
export function refusalBody(refusal: Refusal, callNumber: number): Record<string, unknown> {
  const code = codes[refusal.status] ?? 'internal_error';
  const { message, fields } = refusal;
  if (hash32('error form', callNumber) % 2 === 0) return { error: { code, message }, message, ...fields };
  return { error: message, ...fields };
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, message);
}

export function outOfCredits(balance: number): Refusal {
  return new Refusal(402, 'You have run out of credits.', {
    credit_balance: balance,
    message: 'You have run out of credits. Top up to continue; the same key works again at once.',
    billing_url: 'https://example.com/dashboard/billing',
  });
}

export function tooManyInFlight(concurrency: number, inFlight: number): Refusal {
  return new Refusal(429, `Your plan allows ${concurrency} request(s) in flight.`, {
    plan: 'simulator',
    concurrency,
    in_flight: inFlight,
    retry_after: 1,
    docs_url: 'https://example.com/docs/rate-limits',
  });
}
