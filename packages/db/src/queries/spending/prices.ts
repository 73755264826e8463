import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { expectedCredits, expectedPages } from './expected-price.ts';

/** What a scan of a hashtag costs, in credits; finding its id, which is paid once, is not in it. */
export type ScanPrice = { brand: string | null; schedule: string; credits: number };

/** Every active hashtag's schedule, with what one of its scans costs. */
export async function scanPrices(db: Db): Promise<ScanPrice[]> {
  const result = await sql<ScanPrice>`
    select h.brand, h.schedule, ${expectedPages()} as credits from hashtags h where h.status = 'active'`.execute(
    db,
  );
  return result.rows;
}

/**
 * What scanning these hashtags now is expected to cost, by brand; `maxVideos` overrides their own. A hashtag that is
 * being fetched already costs nothing more.
 */
export async function priceOfScansNow(
  db: Db,
  hashtagIds: number[],
  maxVideos: number | undefined,
): Promise<{ brand: string | null; credits: number }[]> {
  const wanted = sql<number>`coalesce(${maxVideos ?? null}::integer, h.max_videos)`;
  const result = await sql<{ brand: string | null; credits: number }>`
    select h.brand, sum(${expectedCredits(wanted)}) as credits from hashtags h
    where h.id = any(${hashtagIds})
      and not exists (select from scans o where o.hashtag_id = h.id and o.status = 'fetching')
    group by h.brand`.execute(db);
  return result.rows;
}
