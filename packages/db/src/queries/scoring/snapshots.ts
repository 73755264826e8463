import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { lateFacts, tellsMore } from './told-facts.ts';

/** The numbers that the history of a video keeps, as columns of a snapshot. */
export const numbers = sql`view_count, like_count, comment_count, share_count, save_count`;

/** The same of a stored video or a snapshot, and of an observation, by its alias in a query. */
export function storedNumbers(alias: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`${of('view_count')}, ${of('like_count')}, ${of('comment_count')}, ${of('share_count')}, ${of('save_count')}`;
}

export function observedNumbers(alias: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`${of('views')}, ${of('likes')}, ${of('comments')}, ${of('shares')}, ${of('saves')}`;
}

/** The history of a time that is still to come goes with the observation that a clock ahead had dated so. */
export async function deleteFuture(trx: Trx, videoIds: string[]): Promise<void> {
  await sql`
    delete from video_snapshots where video_id = any(${videoIds}::text[]) and observed_at > clock_timestamp()`.execute(
    trx,
  );
}

/**
 * Observations that came late: they only move the first sight back, tell what no later one told, and the history: a snapshot
 * where the numbers differ from the one before, which makes the one after superfluous if that says the same.
 */
export async function addOlder(trx: Trx, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    update ugc_videos v set
      first_observed_at = least(v.first_observed_at, r."observedAt"),
      collected_date = case when v.first_observed_at > r."observedAt" then r.day else v.collected_date end,
      ${lateFacts}
    from ${rows}
    where v.video_id = r."videoId" and v.last_observed_at >= r."observedAt"
      and (v.first_observed_at > r."observedAt" or ${tellsMore})`.execute(trx);
  await sql`
    with added as (
      insert into video_snapshots (video_id, observed_at, ${numbers})
      select r."videoId", r."observedAt", ${observedNumbers('r')}
      from ${rows} join ugc_videos v on v.video_id = r."videoId"
      left join lateral (
        select ${numbers} from video_snapshots s
        where s.video_id = r."videoId" and s.observed_at < r."observedAt" order by s.observed_at desc limit 1) before on true
      where v.last_observed_at > r."observedAt"
        and (${observedNumbers('r')}) is distinct from
          (${storedNumbers('before')})
      on conflict do nothing
      returning video_id, observed_at, ${numbers})
    delete from video_snapshots s using added a
    where s.video_id = a.video_id
      and s.observed_at = (
        select min(after.observed_at) from video_snapshots after
        where after.video_id = a.video_id and after.observed_at > a.observed_at)
      and (${storedNumbers('s')}) is not distinct from
        (${storedNumbers('a')})`.execute(trx);
  await keepNewest(trx, rows);
}

/** After a change of the history before it: a newest observation that had said nothing new may do so now. */
export async function keepNewest(trx: Trx, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into video_snapshots (video_id, observed_at, ${numbers})
    select v.video_id, v.last_observed_at, ${storedNumbers('v')}
    from ${rows} join ugc_videos v on v.video_id = r."videoId"
    cross join lateral (
      select ${numbers} from video_snapshots s where s.video_id = v.video_id order by s.observed_at desc limit 1) newest
    where v.last_observed_at > r."observedAt"
      and (${storedNumbers('v')}) is distinct from
        (${storedNumbers('newest')})
    on conflict do nothing`.execute(trx);
}
