import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import type { DaysFigures } from './overview.ts';
import { onlyRow } from '../../only-row.ts';
import { isKnownDay } from './summaries.ts';

/** What some days brought a hashtag: all together, and the new videos of each; null where no scan of the day has told. */
export type PastDays = { name: string; sums: DaysFigures; newVideos: (number | null)[] };

/**
 * The `days` days from `from` on, of every tracked hashtag. Reads a row of `daily_summaries` and one of `spending` for each
 * day, whatever it brought.
 */
export async function pastDays(db: Db, range: { from: string; days: number }): Promise<PastDays[]> {
  const { from, days } = range;
  const inRange = sql`day >= ${from} and day < ${from}::date + ${days}::integer`;
  type Summarized = Omit<PastDays, 'newVideos'> & { offsets: number[]; found: number[] };
  // As one value, which is read three times as fast as so many rows.
  const result = await sql<{ hashtags: Summarized[] }>`
    with summed as (
      select hashtag_id, sum(new_videos) as videos, sum(new_views) as views,
        case when count(new_interactions) = count(*) then sum(new_interactions) end as interactions,
        case when count(new_high_priority) = count(*) then sum(new_high_priority) end as flagged,
        array_agg(day - ${from}::date) as offsets, array_agg(new_videos) as found
      from daily_summaries where ${inRange} and ${isKnownDay} group by hashtag_id),
    spent as (select hashtag_id, sum(credits) as credits from spending where ${inRange} group by hashtag_id)
    select coalesce(json_agg(json_build_object('name', h.name,
      'sums', json_build_object('newVideos', s.videos, 'newViews', s.views,
        'interactions', s.interactions, 'highPriority', s.flagged,
        'credits', coalesce(p.credits, 0)),
      'offsets', coalesce(s.offsets, '{}'), 'found', coalesce(s.found, '{}'))), '[]') as hashtags
    from hashtags h
    left join summed s on s.hashtag_id = h.id
    left join spent p on p.hashtag_id = h.id
    where h.status <> 'removed'`.execute(db);
  return onlyRow(result).hashtags.map(({ name, sums, offsets, found }) => {
    const newVideos = Array.from({ length: days }, (): number | null => null);
    for (const [index, offset] of offsets.entries()) newVideos[offset] = found[index] ?? null;
    return { name, sums, newVideos };
  });
}
