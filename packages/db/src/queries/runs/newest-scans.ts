import type { ScanStatus } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { isOpen } from '../scans/open-scans.ts';

/** One scan as lists show it. */
export type ScanOverview = {
  id: number;
  hashtag: string;
  brand: string | null;
  reason: 'schedule' | 'manual';
  status: ScanStatus;
  day: string;
  /** How many videos it was asked for. */
  maxVideos: number;
  pages: number;
  videosSeen: number;
  newVideos: number | null;
  rejected: number;
  credits: number;
  stopReason: string | null;
  error: string | null;
  /** The stable name of the error. */
  errorCode: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

/** Scans that are fetched or scored at present, that ended well, or that failed. */
export type ScanState = 'open' | 'complete' | 'failed';

/** Literals, so that a prepared plan knows that the partial index of the state serves it. */
const inState = {
  open: isOpen('s'),
  complete: sql<boolean>`s.status = 'complete'`,
  failed: sql<boolean>`s.status = 'failed'`,
};

/**
 * The newest scans, of all hashtags or of one, in any state or one, for any reason or one, of all days or of one, newest
 * first; `before` continues a list after the scan with that id.
 */
export async function newestScans(
  db: Db,
  options: {
    limit: number;
    before?: number | undefined;
    hashtag?: string | undefined;
    state?: ScanState | undefined;
    reason?: ScanOverview['reason'] | undefined;
    /** `YYYY-MM-DD` in the configured time zone. */
    day?: string | undefined;
  },
): Promise<ScanOverview[]> {
  let query = scanOverviews(db).orderBy('s.id', 'desc').limit(options.limit);
  if (options.before !== undefined) query = query.where('s.id', '<', options.before);
  if (options.state !== undefined) query = query.where(inState[options.state]);
  if (options.reason !== undefined) query = query.where('s.reason', '=', options.reason);
  if (options.day !== undefined) query = query.where('s.day', '=', options.day);
  const { hashtag } = options;
  if (hashtag !== undefined) {
    // By id, so that the index of a hashtag's scans is used, however rare the hashtag is.
    query = query.where('s.hashtag_id', '=', (eb) =>
      eb.selectFrom('hashtags').select('id').where('name', '=', hashtag),
    );
  }
  return query.execute();
}

/** Scans named `s` with their hashtags named `h`, as lists show them. */
export function scanOverviews(db: Db) {
  return db
    .selectFrom('scans as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select([
      's.id',
      'h.name as hashtag',
      'h.brand',
      's.reason',
      's.status',
      's.day',
      's.max_videos as maxVideos',
      's.pages',
      's.videos_seen as videosSeen',
      's.videos_new as newVideos',
      's.rejected',
      's.credits_used as credits',
      's.stop_reason as stopReason',
      's.error',
      's.error_code as errorCode',
      's.created_at as startedAt',
      's.finished_at as finishedAt',
    ]);
}
