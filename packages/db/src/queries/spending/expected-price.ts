import { type RawBuilder, sql } from 'kysely';
import { isWhole } from '../scans/whole-scans.ts';

/** The smallest whole page that the API serves: what a scan without a predecessor is reckoned with. */
const videosPerPage = 30;

/**
 * What a scan of a hashtag costs in credits, as an SQL expression over a `hashtags` row named `h`: the pages of its last
 * whole scan while that asked for the same number of videos, else the pages of `maxVideos`. Reads one scan by index.
 */
export function expectedPages(maxVideos: RawBuilder<number> = sql`h.max_videos`): RawBuilder<number> {
  return sql<number>`coalesce(${lastPages(maxVideos)}, ${wholePages(maxVideos)})`;
}

/** The same for the next scan, with one credit more where the hashtag's id was never resolved. */
export function expectedCredits(maxVideos: RawBuilder<number> = sql`h.max_videos`): RawBuilder<number> {
  return sql<number>`coalesce(${lastPages(maxVideos)},
    ${wholePages(maxVideos)} + case when h.scavio_id is null then 1 else 0 end)`;
}

function lastPages(maxVideos: RawBuilder<number>): RawBuilder<number | null> {
  return sql`(select greatest(last.pages, 1) from (
    select s.pages, s.max_videos from scans s
    where s.hashtag_id = h.id and s.status = 'complete' and ${isWhole('s')} order by s.id desc limit 1) last
    where last.max_videos = ${maxVideos})`;
}

function wholePages(maxVideos: RawBuilder<number>): RawBuilder<number> {
  return sql`ceil(${maxVideos} / ${sql.lit(videosPerPage)}.0)::integer`;
}
