import { isDay } from './is-day.ts';

/** Which runs are shown; it lives in the address. */
export type ScanFilter = {
  state?: (typeof scanStates)[number] | undefined;
  hashtag?: string | undefined;
  reason?: (typeof scanReasons)[number] | undefined;
  /** `YYYY-MM-DD` in the time zone of the settings. */
  day?: string | undefined;
};

export const scanStates = ['open', 'complete', 'failed'] as const;
export const scanReasons = ['schedule', 'manual'] as const;

/** The filter in an address; what is no filter is left out. */
export function parseScanFilter(search: Record<string, unknown>): ScanFilter {
  const state = scanStates.find((candidate) => candidate === search['state']);
  const reason = scanReasons.find((candidate) => candidate === search['reason']);
  const { hashtag, day } = search;
  return {
    ...(state !== undefined && { state }),
    ...(typeof hashtag === 'string' && hashtag !== '' && { hashtag }),
    ...(reason !== undefined && { reason }),
    ...(typeof day === 'string' && isDay(day) && { day }),
  };
}
