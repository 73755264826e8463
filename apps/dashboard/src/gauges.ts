import { creditsRemaining, fetchingPause, pipelineState } from '@ugc-radar/db';
import type { RouteDeps } from './deps.ts';
import type { GaugeFamily } from './prometheus-text.ts';

/**
 * What only the database knows, as gauges. The registry's own gauge of credits left gets the newest value of all
 * processes, and no value at all while none is known: prom-client would say 0.
 */
export async function readGauges({ db, metrics }: Pick<RouteDeps, 'db' | 'metrics'>): Promise<GaugeFamily[]> {
  const [state, pause, credits] = await Promise.all([
    pipelineState(db),
    fetchingPause(db),
    creditsRemaining(db),
  ]);
  if (credits === null) metrics.creditsRemaining.remove();
  else metrics.creditsRemaining.set(credits);
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
  ];
}

function byStatus(counts: Record<string, number>): GaugeFamily['samples'] {
  return Object.entries(counts).map(([status, value]) => ({ labels: { status }, value }));
}
