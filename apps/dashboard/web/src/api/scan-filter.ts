/** Which runs are shown; it lives in the address. */
export type ScanFilter = { state?: 'open' | 'complete' | 'failed' | undefined; hashtag?: string | undefined };

const states = ['open', 'complete', 'failed'] as const;

/** The filter in an address; what is no filter is left out. */
export function parseScanFilter(search: Record<string, unknown>): ScanFilter {
  const state = states.find((candidate) => candidate === search['state']);
  const hashtag = search['hashtag'];
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof hashtag === 'string' && hashtag !== '' ? { hashtag } : {}),
  };
}
