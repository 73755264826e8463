export const hashtagStatuses = ['active', 'paused', 'removed'] as const;
export type HashtagStatus = (typeof hashtagStatuses)[number];

/** Open while it is fetched, and then scored. */
export const scanStatuses = ['fetching', 'scoring', 'complete', 'failed'] as const;
export type ScanStatus = (typeof scanStatuses)[number];
