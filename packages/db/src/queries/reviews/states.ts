/** What was decided about a post; `new` is one that waits for it. */
export const reviewStates = ['new', 'approved', 'rejected', 'contacted', 'reposted', 'snoozed'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const rejectReasons = [
  'off-brand',
  'irrelevant',
  'low-quality',
  'unsafe',
  'competitor',
  'other',
] as const;
export type RejectReason = (typeof rejectReasons)[number];
