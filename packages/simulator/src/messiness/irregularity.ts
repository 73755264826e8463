import type { Random } from '../random.ts';
import type { Draft } from '../shapes/draft.ts';

/** One way in which a served video deviates: it changes the JSON and, with it, the record of what the JSON means. */
export type Irregularity = {
  name: string;
  /** The share of videos that it happens to. */
  probability: number;
  apply(draft: Draft, random: Random): void;
};
