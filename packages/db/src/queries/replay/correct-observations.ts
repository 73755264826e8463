import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { high } from '../scoring/high-priority.ts';
import { keepNewest, numbers, observedNumbers, storedNumbers } from '../scoring/snapshots.ts';
import { observedColumns, type Observation, type ObservationContext } from '../scoring/upsert-videos.ts';
import type { Difference } from './compare-observations.ts';
import { recordset, recordsetAt } from './recordset.ts';

/** Makes what is stored of these sights follow the observations, where it says something else. */
export async function correctObservations(
  trx: Trx,
  observations: Observation[],
  differences: Difference[],
  context: ObservationContext,
): Promise<void> {
  const choose = (kind: 'numbers' | 'newest' | 'first') => {
    const ids = new Set(differences.filter((item) => item[kind] || item.numbers).map((item) => item.videoId));
    return observations.filter((observation) => ids.has(observation.videoId));
  };
  const { observedAt } = context;
  const renumbered = choose('numbers');
  await correctHistory(trx, renumbered, observedAt);
  await correctNewest(trx, choose('newest'), observedAt);
  if (renumbered.length > 0) await keepNewest(trx, recordsetAt(renumbered, observedAt));
  await correctFirst(trx, choose('first'), context);
}

/** Puts the numbers of one moment into the history, which holds a snapshot only where they differ from the one before. */
async function correctHistory(trx: Trx, observations: Observation[], observedAt: Date): Promise<void> {
  if (observations.length === 0) return;
  const before = sql`
    select r.*, (${observedNumbers('r')}) is distinct from
      (${storedNumbers('b')}) as changed
    from ${recordset(observations)} left join lateral (
      select ${numbers} from video_snapshots s
      where s.video_id = r."videoId" and s.observed_at < ${observedAt} order by s.observed_at desc limit 1) b on true`;
  await sql`
    with before as (${before}),
    dropped as (
      delete from video_snapshots s using before b
      where s.video_id = b."videoId" and s.observed_at = ${observedAt} and not b.changed)
    insert into video_snapshots as s (video_id, observed_at, ${numbers})
    select "videoId", ${observedAt}, views, likes, comments, shares, saves from before where changed
    on conflict (video_id, observed_at) do update set view_count = excluded.view_count,
      like_count = excluded.like_count, comment_count = excluded.comment_count,
      share_count = excluded.share_count, save_count = excluded.save_count`.execute(trx);
  await sql`
    delete from video_snapshots s using ${recordset(observations)}
    where s.video_id = r."videoId"
      and s.observed_at = (
        select min(after.observed_at) from video_snapshots after
        where after.video_id = r."videoId" and after.observed_at > ${observedAt})
      and (${storedNumbers('s')}) is not distinct from
        (${observedNumbers('r')})`.execute(trx);
}

async function correctNewest(trx: Trx, observations: Observation[], observedAt: Date): Promise<void> {
  if (observations.length === 0) return;
  await sql`
    update ugc_videos v set
      ${observedColumns}
    from (select * from ${recordsetAt(observations, observedAt)}) o
    where v.video_id = o."videoId" and v.last_observed_at = ${observedAt}`.execute(trx);
}

/** The numbers that the day's summary counts, with the flag by today's thresholds. */
async function correctFirst(
  trx: Trx,
  observations: Observation[],
  { hashtagId, scanId, observedAt }: ObservationContext,
): Promise<void> {
  if (observations.length === 0) return;
  await sql`
    update video_hashtags vh set first_view_count = r.views,
      first_high_priority = ${high}
    from ${recordset(observations)}, hashtags h
    where h.id = ${hashtagId} and vh.hashtag_id = h.id and vh.video_id = r."videoId"
      and vh.first_seen_at = ${observedAt} and vh.first_scan_id = ${scanId}`.execute(trx);
}
