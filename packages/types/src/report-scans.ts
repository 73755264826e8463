/** What a hashtag's scans of some days did; `scheduled` are those that its schedule started since it was tracked. */
export type ReportScans = {
  scans: number;
  complete: number;
  failed: number;
  open: number;
  scheduled: number;
  pages: number;
  /** How many of the complete ones were not cut off, and their pages: what a scan costs once the hashtag's id is known. */
  whole: number;
  wholePages: number;
  rejected: number;
  /** All of them: pages and the look-up of the hashtag's id. */
  credits: number;
  /** When the newest complete scan of the hashtag ended, of any day; null when there was none. */
  lastComplete: Date | null;
};
