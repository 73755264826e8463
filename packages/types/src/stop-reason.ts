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
