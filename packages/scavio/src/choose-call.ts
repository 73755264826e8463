import type { Dialect } from '@ugc-radar/types';

/** `probe-by-name` is `page-by-name` of which a 400, nothing, a 404 or a 200 that refuses may mean that the API is by-id. */
export type ChosenCall = 'page-by-id' | 'page-by-name' | 'resolve-id' | 'probe-by-name';

/**
 * Decides the next call for a hashtag. An explicit setting wins; then what was learned for the base URL;
 * then by-id where the hashtag's id is known; else the by-name form is tried, to learn the dialect.
 */
export function chooseCall(input: {
  setting: 'auto' | Dialect;
  learned: Dialect | null;
  scavioId: string | null;
}): ChosenCall {
  const dialect = input.setting === 'auto' ? input.learned : input.setting;
  if (dialect === 'by-name') return 'page-by-name';
  if (input.scavioId !== null) return 'page-by-id';
  return dialect === 'by-id' ? 'resolve-id' : 'probe-by-name';
}
