import type { Random } from '../random.ts';
import type { Draft } from '../shapes/draft.ts';
import { countIrregularities } from './counts.ts';
import { identityIrregularities } from './identity.ts';
import type { Irregularity } from './irregularity.ts';
import { textIrregularities } from './texts.ts';

const all: readonly Irregularity[] = [
  ...countIrregularities,
  ...identityIrregularities,
  ...textIrregularities,
];

/** Makes a draft as irregular as chance wants; several irregularities may meet in one video. */
export function roughenDraft(draft: Draft, random: Random): void {
  for (const irregularity of all) {
    if (random.chance(irregularity.probability)) irregularity.apply(draft, random);
  }
}
