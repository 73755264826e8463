import { readErrorMessage, readLimits, readOutOfCredits } from './envelope.ts';
import {
  ScavioBadAnswer,
  ScavioNoEndpoint,
  ScavioNotFound,
  ScavioOutOfCredits,
  ScavioRateLimited,
  ScavioRejected,
  ScavioUnauthorized,
  ScavioUnavailable,
} from './errors.ts';
import type { ScavioError } from './errors.ts';
import { isAboutAddress } from './no-endpoint.ts';
import type { CallReceipt } from './receipt.ts';
import { type CleanServerText, isWebPage } from './server-text.ts';

const defaultRetryAfterMs = 1000;
/** Shorter than what the queue takes for a job that a wrong clock put off, and hands out at once. */
const longestRetryAfterMs = 15 * 60_000;

/** An answer whose status is no success. `body` is its parsed JSON, or null when it is none; `text` is the body as it came. */
export type ErrorAnswer = { status: number; retryAfter: string | null; body: unknown; text: string };

/** Turns an answer without success into the error of its status. `call` names the request, for example `POST /api/v1/…`. */
export function errorFromAnswer(
  answer: ErrorAnswer,
  call: string,
  receipt: CallReceipt,
  clean: CleanServerText,
): ScavioError {
  const { status, body } = answer;
  const said = clean(readErrorMessage(body) ?? answer.text);
  const fact = `Scavio answered ${call} with status ${status}${said === '' ? '' : ` ("${said}")`}`;
  if (status >= 500 || status === 408) {
    const wait = waitMs(headerMs(answer.retryAfter));
    return new ScavioUnavailable(`${fact}: the service is away.`, receipt, wait);
  }
  switch (status) {
    case 401:
    case 403:
      // The API refuses a key in JSON that says so; a firewall's page must not stop fetching for everybody. Firewalls
      // say 403, so that a 401 which is no web page is about the key too.
      if (readErrorMessage(body) === null && (status === 403 || isWebPage(answer.text)))
        return new ScavioUnavailable(
          `${fact}, but not in the API's own form: a proxy or firewall on the way refused it. If that lasts, check SCAVIO_API_KEY.`,
          receipt,
        );
      return new ScavioUnauthorized(`${fact}: check SCAVIO_API_KEY.`, receipt);
    case 402:
      return outOfCredits(body, fact, receipt, clean);
    case 301:
    case 308:
    case 405:
      return new ScavioNoEndpoint(`${fact}: the API is not served there; check SCAVIO_BASE_URL.`, receipt);
    case 404:
      if (isAboutAddress(body))
        return new ScavioNoEndpoint(`${fact}: nothing is served there; check SCAVIO_BASE_URL.`, receipt);
      return new ScavioNotFound(`${fact}: nothing is known under this name or id.`, receipt);
    case 410:
      return new ScavioNoEndpoint(
        `${fact}: this endpoint was retired; check SCAVIO_BASE_URL, or look for a newer UGC Radar.`,
        receipt,
      );
    case 429:
      return rateLimited(answer, fact, receipt);
    default:
      if (status >= 400) return new ScavioRejected(`${fact}: it is not sent again.`, receipt);
      return new ScavioBadAnswer(`${fact}, which this API never does: check SCAVIO_BASE_URL.`, receipt);
  }
}

function outOfCredits(
  body: unknown,
  fact: string,
  receipt: CallReceipt,
  clean: CleanServerText,
): ScavioOutOfCredits {
  const { creditBalance, billingUrl: address } = readOutOfCredits(body);
  const billingUrl = address === null ? null : webAddress(address, clean);
  const where = billingUrl === null ? '' : ` at ${billingUrl}`;
  return new ScavioOutOfCredits(
    `${fact}: out of credits, top up${where}; the same key then works again.`,
    receipt,
    {
      creditBalance,
      billingUrl,
    },
  );
}

function webAddress(address: string, clean: CleanServerText): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // Cleaning leaves an honest address as it is; any other is not worth showing.
  return clean(address) === address ? address : null;
}

function rateLimited(answer: ErrorAnswer, fact: string, receipt: CallReceipt): ScavioRateLimited {
  const { concurrency, in_flight: inFlight, retry_after: retryAfter } = readLimits(answer.body);
  const limit = concurrency === null ? '' : ` of ${concurrency}`;
  return new ScavioRateLimited(
    `${fact}: the plan's limit${limit} of requests in flight is reached.`,
    receipt,
    {
      retryAfterMs: retryAfterMs(retryAfter, answer.retryAfter),
      concurrency,
      inFlight,
    },
  );
}

/** Seconds in the body, else the header (seconds or a date), else 1 s; never more than 15 minutes. */
function retryAfterMs(seconds: number | null, header: string | null): number {
  const fromBody = seconds === null ? null : seconds * 1000;
  return waitMs(fromBody ?? headerMs(header)) ?? defaultRetryAfterMs;
}

/** A wait as it is kept: whole milliseconds, not too long; null where none was asked for. */
function waitMs(wanted: number | null): number | null {
  return wanted !== null && wanted > 0 ? Math.min(Math.ceil(wanted), longestRetryAfterMs) : null;
}

function headerMs(header: string | null): number | null {
  if (header === null) return null;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : date - Date.now();
}
