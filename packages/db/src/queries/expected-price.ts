import { type RawBuilder, sql } from 'kysely';

/** The smallest whole page that the API serves: what a scan without a predecessor is reckoned with. */
const videosPerPage = 30;

/**
 * What the next scan of a hashtag will cost in credits, as an SQL expression over a `hashtags` row named `h`: the pages of
 * its last complete scan while that asked for the same number of videos, else the pages of `max_videos`, and one credit
 * more where its id was never resolved. Reads one scan by index.
 */
export const expectedCredits: RawBuilder<number> = sql<number>`coalesce(
  (select greatest(last.pages, 1) from (
    select s.pages, s.max_videos from scans s
    where s.hashtag_id = h.id and s.status = 'complete' order by s.id desc limit 1) last
    where last.max_videos = h.max_videos),
  ceil(h.max_videos / ${sql.lit(videosPerPage)}.0)::integer + case when h.scavio_id is null then 1 else 0 end)`;
