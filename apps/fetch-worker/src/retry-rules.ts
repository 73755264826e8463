import { backoffDelay } from '@ugc-radar/queue';
import type { RetryPolicy } from '@ugc-radar/types';

const firstWaitMs = 500;

/** An outage costs nothing but time, and the scan is still wanted; a person who waits for it wants to know soon. */
const longestOutageMs = { scheduled: 24 * 60 * 60_000, manual: 30_000 };

/**
 * A call that may be billed without bringing anything is made more rarely than one that is known to be free. Shorter than what
 * the scheduler takes for a job that a wrong clock put off.
 */
const longestWaitMs = { free: 5 * 60_000, unknown: 15 * 60_000, manual: 10_000 };

/** Each may have cost a credit. When 30 % of all answers are bad, one page in 170,000 gets this many in a row. */
const mostBadAnswers = 10;

/** Each cost a credit. */
const mostEmptyPages = 2;

/** Each may have cost a credit, but what follows a page that is there is not seen before the next scan. */
const mostMissingPages = 1;

/** Look-ups that name no hashtag where there never was one: each may have cost a credit. */
const mostNoHashtags = 3;

/** To one page, or to all that a process asked for, without a page between them: then it is no hiccup. */
const mostBlankPages = 10;

/** How often one thing happened to a page in a row, this time included, and since when. `random` is in [0, 1). */
export type Failures = { calls: number; since: Date; now: Date; random: number };

/** Whether the page is asked for again. `reason`, if any, continues the error's message. */
export type RetryDecision = { policy: RetryPolicy; reason: string };

/**
 * After no answer, or none of the API's. `free`: it is known to have cost nothing; `waitedSince`: since when a person waits
 * for the scan, perhaps only since the outage began; `retryAfterMs`: how long the API wants to be left alone, if it said so.
 */
export function afterOutage(
  failures: Failures,
  {
    free,
    waitedSince,
    retryAfterMs = null,
  }: { free: boolean; waitedSince: Date | null; retryAfterMs?: number | null },
): RetryDecision {
  const manual = waitedSince !== null;
  const since = Math.max(failures.since.getTime(), waitedSince?.getTime() ?? 0);
  const lasted = failures.now.getTime() - since;
  if (lasted >= (manual ? longestOutageMs.manual : longestOutageMs.scheduled)) {
    return never(`It has been so for ${manual ? '30 seconds' : '24 hours'}.`);
  }
  if (manual) return later(failures, longestWaitMs.manual);
  return later(failures, free ? longestWaitMs.free : longestWaitMs.unknown, retryAfterMs ?? 0);
}

/** After an answer of the API that cannot be used. */
export function afterBadAnswer(failures: Failures): RetryDecision {
  if (failures.calls < mostBadAnswers) return later(failures, longestWaitMs.free);
  return never(
    `It is the ${mostBadAnswers}th such answer to the same question, and each may have cost a credit.`,
  );
}

/** After a look-up that named no hashtag. Of one that `existed` it is taken for any other answer that cannot be used. */
export function afterNoHashtag(failures: Failures, { existed }: { existed: boolean }): RetryDecision {
  if (existed) return afterBadAnswer(failures);
  if (failures.calls < mostNoHashtags) return later(failures, longestWaitMs.free);
  return never(`It is the ${mostNoHashtags}rd such answer: the API knows no hashtag of this name.`);
}

/** After a page without videos that claims that there are more. Null: believe it. */
export function afterEmptyPage(failures: Failures): RetryDecision | null {
  return failures.calls > mostEmptyPages ? null : later(failures, longestWaitMs.free);
}

/** After an answer with nothing like a page in it. Null: what the API answers has another form. */
export function afterBlankPage(failures: Failures, blanksInARow: number): RetryDecision | null {
  const isHiccup = failures.calls < mostBlankPages && blanksInARow < mostBlankPages;
  return isHiccup ? later(failures, longestWaitMs.free) : null;
}

/** After a 404. What `existed` gets a second chance: the API may know it by another id by now. */
export function afterNotFound(failures: Failures, { existed }: { existed: boolean }): RetryDecision {
  if (!existed) return never('');
  if (failures.calls === 1) return later(failures, longestWaitMs.free);
  return never('It was there before, and looking it up again did not help; it stays tracked.');
}

/** After a 404 for a page to which the one before had led. Null: believe that the feed ends there. */
export function afterMissingPage(failures: Failures): RetryDecision | null {
  return failures.calls > mostMissingPages ? null : later(failures, longestWaitMs.free);
}

/** After a 404 about the address. A gateway says it too while what is behind it starts anew. */
export function afterNoEndpoint(failures: Failures): RetryDecision {
  return failures.calls === 1 ? later(failures, longestWaitMs.free) : never('');
}

function later(failures: Failures, longestMs: number, leastMs = 0): RetryDecision {
  const delayMs = Math.max(leastMs, backoffDelay(failures.calls, firstWaitMs, failures.random, longestMs));
  return { policy: { retry: 'later', delayMs }, reason: '' };
}

function never(reason: string): RetryDecision {
  return { policy: { retry: 'never' }, reason };
}
