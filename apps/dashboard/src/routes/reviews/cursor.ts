import type { PostPlace, ReviewPlace } from '@ugc-radar/db';
import { HttpError } from '../../http-error.ts';

/** Where the list goes on: in the queue of its state, or in the posts that no hashtag flags, which come after it. */
export type Cursor = { queue: ReviewPlace } | { unflagged: PostPlace | null };

/** A place as a text that is passed back. */
export function writeCursor(cursor: Cursor): string {
  if ('queue' in cursor) return `queue.${cursor.queue.since.getTime()}.${cursor.queue.videoId}`;
  const { unflagged } = cursor;
  return unflagged === null ? 'all' : `all.${unflagged.day ?? ''}.${unflagged.videoId}`;
}

const queueCursor = /^queue\.(\d{1,15})\.(.+)$/;
const unflaggedCursor = /^all\.(\d{4}-\d{2}-\d{2})?\.(.+)$/;

/** The place that a text names. Throws `HttpError` 400 for any other text. */
export function readCursor(text: string): Cursor {
  if (text === 'all') return { unflagged: null };
  const [, since, inQueue] = queueCursor.exec(text) ?? [];
  if (since !== undefined && inQueue !== undefined) {
    return { queue: { since: new Date(Number(since)), videoId: inQueue } };
  }
  const [, day = null, videoId] = unflaggedCursor.exec(text) ?? [];
  if (videoId !== undefined && isDay(day)) return { unflagged: { videoId, day } };
  throw new HttpError(400, 'The list cannot go on from there: begin it again without "after".', {
    code: 'list-changed',
  });
}

function isDay(day: string | null): boolean {
  return day === null || !Number.isNaN(Date.parse(day));
}
