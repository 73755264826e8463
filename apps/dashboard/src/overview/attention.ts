import { type BudgetWaits, type HashtagOverview, reviewCountLimit } from '@ugc-radar/db';
import type { BudgetState } from '@ugc-radar/types';
import type { Answers } from '../health/answers.ts';
import type { Fetching } from '../health/fetching.ts';
import type { Attention } from '../schemas/overview.ts';

/** A tick comes every second: a scan that is due for longer is held up by something. */
const lateMs = 10 * 60_000;
const namedHashtags = 5;
const lowShare = 0.8;

type Facts = {
  now: Date;
  fetching: Fetching;
  answers: Answers;
  budgets: BudgetState[];
  waits: BudgetWaits[];
  hashtags: HashtagOverview[];
  /** Posts to judge, up to `reviewCountLimit`. */
  toReview: number;
};

/** What somebody should look at, the most urgent first; empty while all is well. */
export function attentionOf({
  now,
  fetching,
  answers,
  budgets,
  waits,
  hashtags,
  toReview,
}: Facts): Attention[] {
  const late = hashtags.filter(
    (hashtag) =>
      hashtag.nextScan !== null &&
      now.getTime() - hashtag.nextScan.getTime() > lateMs &&
      hashtag.budgetWait === null &&
      !isRunning(hashtag),
  );
  const failed = hashtags.filter(({ lastScan }) => lastScan?.status === 'failed');
  const spentUp = new Set(waits.map(({ kind, brand }) => `${kind} ${brand}`));
  return [
    ...fetchingTrouble(fetching),
    ...answersTrouble(answers),
    ...waits.map(({ kind, brand, until, hashtags: waiting, names }) => ({
      kind: 'budget-wait' as const,
      budget: kind,
      brand,
      until: until.toISOString(),
      hashtags: names,
      more: waiting - names.length,
    })),
    // While fetching is paused every scan is late, and the pause says so.
    ...(fetching.status === 'running' ? named('late-scans', late) : []),
    ...named('failed-scans', failed),
    ...budgets
      .filter(({ kind, brand, spent, allowed }) => {
        return spent >= allowed * lowShare && !spentUp.has(`${kind} ${brand}`);
      })
      .map(({ kind, brand, spent, allowed }) => ({
        kind: 'budget-low' as const,
        budget: kind,
        brand,
        spent,
        allowed,
      })),
    ...(toReview === 0
      ? []
      : [{ kind: 'review-backlog' as const, posts: toReview, more: toReview === reviewCountLimit }]),
  ];
}

function fetchingTrouble(fetching: Fetching): Attention[] {
  if (fetching.status === 'running') return [];
  if (fetching.status === 'unknown') return [{ kind: 'queue-away' }];
  const { reason, since, waiting, message } = fetching;
  return [{ kind: 'fetching-paused', reason, since, waiting, message }];
}

function answersTrouble(answers: Answers): Attention[] {
  if (answers.status === 'drifting') {
    const { dialect, since, pages, detail, message } = answers;
    return [{ kind: 'drift', dialect, since, pages, detail, message }];
  }
  return answers.status === 'quarantined' ? [{ kind: 'quarantine', pages: answers.pages }] : [];
}

function isRunning({ lastScan }: HashtagOverview): boolean {
  return lastScan?.status === 'fetching' || lastScan?.status === 'scoring';
}

function named(kind: 'late-scans' | 'failed-scans', hashtags: HashtagOverview[]): Attention[] {
  if (hashtags.length === 0) return [];
  const names = hashtags.slice(0, namedHashtags).map(({ name }) => name);
  return [{ kind, hashtags: names, more: hashtags.length - names.length }];
}
