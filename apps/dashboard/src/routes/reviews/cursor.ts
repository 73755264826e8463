import type { PostPlace, ReviewPlace, ReviewState } from '@ugc-radar/db';
import { listChanged } from '../../refusals/http-error.ts';
import { day as daySchema } from '../../schemas.ts';

/** Where the list goes on: in the queue of its state, or in the posts that no hashtag flags, which come after it. */
export type Cursor = { queue: ReviewPlace } | { unflagged: PostPlace | null };

/** The order of a list: its state's, then, of all posts, those that nothing flags, by day where it is of some hashtags. */
export type ListOrder = { state: ReviewState; posts: 'high-priority' | 'all'; isScoped: boolean };

/** A place as a text that is passed back, which names the order that it belongs to. */
export function writeCursor(cursor: Cursor, { state }: Pick<ListOrder, 'state'>): string {
  if ('queue' in cursor) return `${state}.${cursor.queue.since.getTime()}.${cursor.queue.videoId}`;
  const { unflagged } = cursor;
  return unflagged === null ? 'all' : `all.${unflagged.day ?? ''}.${unflagged.videoId}`;
}

const queueCursor = /^([a-z]+)\.(\d{1,15})\.(.+)$/;
const unflaggedCursor = /^all(?:\.(\d{4}-\d{2}-\d{2})?\.(.+))?$/;

/** The place that a text names in a list. Throws `HttpError` 400 for any other text, and for a place in another order. */
export function readCursor(text: string, order: ListOrder): Cursor {
  const cursor = readUnflagged(text, order) ?? readQueue(text, order);
  if (cursor !== null) return cursor;
  throw listChanged();
}

function readQueue(text: string, order: ListOrder): Cursor | null {
  const [, state, since, videoId] = queueCursor.exec(text) ?? [];
  if (state !== order.state || videoId === undefined) return null;
  return { queue: { since: new Date(Number(since)), videoId } };
}

function readUnflagged(text: string, { state, posts, isScoped }: ListOrder): Cursor | null {
  const found = unflaggedCursor.exec(text);
  if (found === null || state !== 'new' || posts !== 'all') return null;
  const [, day = null, videoId] = found;
  if (videoId === undefined) return { unflagged: null };
  const isOfThisOrder = isScoped ? daySchema.safeParse(day).success : day === null;
  return isOfThisOrder ? { unflagged: { videoId, day } } : null;
}
