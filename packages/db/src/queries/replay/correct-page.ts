import type { RejectedItem } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { insertRejected } from '../fetching/rejected-items.ts';
import type { PageKey } from '../scans/scans.ts';

/** What a page is in the books, beside its videos. */
export type PageBooks = { videoIds: string[]; itemCount: number; rejected: RejectedItem[] };

/** The books of a page as stored. */
export async function pageBooks(trx: Trx, { scanId, page }: PageKey): Promise<PageBooks> {
  const stored = await trx
    .selectFrom('scan_pages')
    .select(['video_ids as videoIds', 'item_count as itemCount'])
    .where('scan_id', '=', scanId)
    .where('page', '=', page)
    .executeTakeFirstOrThrow();
  const rejected = await trx
    .selectFrom('rejected_items')
    .select(['reason', 'raw'])
    .where('scan_id', '=', scanId)
    .where('page', '=', page)
    .orderBy('id')
    .execute();
  return { ...stored, rejected };
}

/** Whether two books say the same; the order of the videos means nothing. */
export function sameBooks(a: PageBooks, b: PageBooks): boolean {
  const text = ({ videoIds, itemCount, rejected }: PageBooks) =>
    JSON.stringify([
      [...new Set(videoIds)].toSorted(),
      itemCount,
      rejected.map((item) => [item.reason, item.raw]),
    ]);
  return text(a) === text(b);
}

/** Replaces the books of a page, and counts those of its scan again. */
export async function correctPage(
  trx: Trx,
  { scanId, page }: PageKey,
  books: PageBooks,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('scan_pages')
    .set({
      video_ids: books.videoIds,
      item_count: books.itemCount,
      rejected_count: books.rejected.length,
    })
    .where('scan_id', '=', scanId)
    .where('page', '=', page)
    .execute();
  await trx.deleteFrom('rejected_items').where('scan_id', '=', scanId).where('page', '=', page).execute();
  await insertRejected(trx, [{ scanId, page, rejected: books.rejected, rejectedAt: at }]);
  await sql`
    update scans s set
      videos_seen = (select count(distinct id) from scan_pages p, unnest(p.video_ids) id where p.scan_id = s.id),
      rejected = (select sum(rejected_count) from scan_pages p where p.scan_id = s.id)
    where s.id = ${scanId}`.execute(trx);
}
