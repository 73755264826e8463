import { unknownCreator } from '@ugc-radar/metrics/creators';

/** A handle with its @; of whoever has none that is known, a word that cannot be taken for one. */
export function handleOf(username: string, unknown: string): string {
  return username === unknownCreator ? unknown : `@${username}`;
}
