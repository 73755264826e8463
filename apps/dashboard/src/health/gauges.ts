import {
  answerDrift,
  budgetStates,
  budgetWaits,
  creditsRemaining,
  fetchingPause,
  pipelineState,
  quarantinedAnswers,
  rawAnswersSize,
} from '@ugc-radar/db';
import { budgetLeft } from '@ugc-radar/metrics';
import type { RouteDeps } from '../deps.ts';
import type { GaugeFamily } from './prometheus-text.ts';
import { dialects } from '@ugc-radar/types';

/** What only the database knows, as gauges. Credits left have no value at all while none is known: 0 would alarm. */
export async function readGauges({
  db,
  config,
  now,
  today,
}: Pick<RouteDeps, 'db' | 'config' | 'now' | 'today'>): Promise<GaugeFamily[]> {
  const [state, pause, credits, raw, drift, quarantined, budgets, waits] = await Promise.all([
    pipelineState(db),
    fetchingPause(db),
    creditsRemaining(db),
    rawAnswersSize(db),
    answerDrift(db),
    quarantinedAnswers(db),
    budgetStates(db, config.budget, today()),
    budgetWaits(db, now()),
  ]);
  return [
    {
      name: 'radar_hashtags',
      help: 'Hashtags by status',
      samples: byStatus(state.hashtags),
    },
    {
      name: 'radar_open_scans',
      help: 'Scans that have not ended, by status',
      samples: byStatus(state.openScans),
    },
    {
      name: 'radar_fetching_paused',
      help: 'Whether fetching is paused because the key was refused or has no credits',
      samples: [{ value: pause === null ? 0 : 1 }],
    },
    {
      name: 'radar_credits_remaining',
      help: 'Credits left, as last told by Scavio to any process',
      samples: credits === null ? [] : [{ value: credits }],
    },
    {
      name: 'radar_budget_left',
      help: 'Credits that each budget has left today or this month; brand is empty for the budgets of all',
      samples: budgets.map((budget) => ({
        labels: { budget: budget.kind, brand: budget.brand ?? '' },
        value: budgetLeft(budget),
      })),
    },
    {
      name: 'radar_hashtags_waiting_for_budget',
      help: 'Hashtags that wait because a budget is spent',
      samples: [{ value: waits.reduce((sum, { hashtags }) => sum + hashtags, 0) }],
    },
    {
      name: 'radar_raw_answers_bytes',
      help: 'What the kept raw answers take on disk',
      samples: [{ value: raw.bytes }],
    },
    {
      name: 'radar_answer_drift',
      help: 'Whether answers are of a form that is not known, so that one page is fetched now and then',
      samples: dialects.map((dialect) => ({
        labels: { endpoint: 'hashtag-videos', dialect },
        value: drift?.dialect === dialect ? 1 : 0,
      })),
    },
    {
      name: 'radar_quarantined_pages',
      help: 'Pages that were paid for and are kept apart because of their form',
      samples: [{ value: quarantined.pages }],
    },
  ];
}

function byStatus(counts: Record<string, number>): GaugeFamily['samples'] {
  return Object.entries(counts).map(([status, value]) => ({ labels: { status }, value }));
}
