import { type AnswerDrift, answerDrift, quarantinedAnswers } from '@ugc-radar/db';
import { answersRemedy, answersText } from '@ugc-radar/metrics';
import { withDeadline } from '@ugc-radar/runtime';
import type { RouteDeps } from '../deps.ts';

const answerMs = 3_000;

/**
 * Whether the API's answers are of the form that is known: `drifting` slows fetching to a page now and then,
 * `quarantined` is what is left of that until a replay can read it.
 */
export type Answers =
  | { status: 'known' }
  | { status: 'quarantined'; pages: number; message: string; remedy: string }
  | {
      status: 'drifting';
      dialect: AnswerDrift['dialect'];
      since: string;
      /** What is different, in English: the end of a sentence that begins with the page. */
      detail: string;
      pages: number;
      message: string;
      remedy: string;
    }
  | { status: 'unknown' };

/** Reads one setting and one small index. Rejects when the database does not answer. */
export async function readAnswers({ db }: Pick<RouteDeps, 'db'>): Promise<Answers> {
  const [drift, quarantined] = await withDeadline(
    Promise.all([answerDrift(db), quarantinedAnswers(db)]),
    answerMs,
  );
  const { pages } = quarantined;
  const told = { pages, message: answersText({ drift, quarantined }), remedy: answersRemedy };
  if (drift)
    return { status: 'drifting', dialect: drift.dialect, since: drift.since, detail: drift.reason, ...told };
  return pages > 0 ? { status: 'quarantined', ...told } : { status: 'known' };
}
