/** Why a scan ended well, as it is stored: the page words each in its languages. */
export type StopReason =
  | 'the page was empty'
  | 'the feed ended'
  | 'the page repeated what was seen'
  | 'enough videos'
  | 'all videos were seen by earlier scans'
  | 'the answer had no cursor'
  | 'the cursor could not be used'
  | 'the answer repeated its cursor'
  | 'the cursor was refused'
  | 'the next page was not found'
  | 'the pages brought too few videos'
  | 'the answers changed their form'
  | 'the hashtag was paused'
  | 'the hashtag was removed';

/** Those by which somebody ended a scan meanwhile. */
export const stoppedByHand = [
  'the hashtag was paused',
  'the hashtag was removed',
] as const satisfies StopReason[];

/** Those of a scan that was cut off: what comes after its pages was never asked for. */
export const cutOffReasons = [
  'the answers changed their form',
  ...stoppedByHand,
] as const satisfies StopReason[];

/** Whether one of these reasons is the one that is stored. */
export function isAmong(reasons: readonly StopReason[], stopReason: string | null): boolean {
  return reasons.some((reason) => reason === stopReason);
}
