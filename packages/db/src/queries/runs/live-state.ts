import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import { isOpen } from '../scans/open-scans.ts';

/** A text for each area of the page that differs once something of it has changed. */
export type LiveState = {
  scans: string;
  settings: string;
  reviews: string;
  leases: string;
  overview: string;
};

/**
 * Reads the open scans, a thousand without a summary, the hashtags, brands and leases, and otherwise the ends of indexes:
 * cheap enough for every two seconds. The order is an index's: counted freely, the planner would read all scans. Leases are
 * apart from reviews, because each step of anybody from card to card is one. `overview` is what it shows beside the other
 * areas: pause, drift, waits, summaries.
 */
export async function liveState(db: Db): Promise<LiveState> {
  const result = await sql<LiveState>`
    select concat_ws(' ',
        (select max(id) from scans), (select max(finished_at) from scans),
        (select concat_ws(' ', count(*), sum(pages), sum(videos_seen), count(*) filter (where status = 'scoring'))
          from scans where ${isOpen('scans')})) as scans,
      concat_ws(' ',
        (select sum(hashtext(concat_ws(' ', name, brand, status, schedule, max_videos, engagement_threshold, view_threshold)))
          from hashtags),
        (select sum(hashtext(concat_ws(' ', name, daily_budget, '/', monthly_budget))) from brands)) as settings,
      concat_ws(' ',
        (select max(id) from review_changes), (select max(since) from reviews where state = 'new')) as reviews,
      concat_ws(' ',
        (select sum(hashtext(concat_ws(' ', video_id, person_id))) from review_leases where until > now())) as leases,
      concat_ws(' ',
        (select string_agg(value::text, ' ' order by key) from settings where key in ('fetching-pause', 'answer-drift')),
        (select sum(hashtext(concat_ws(' ', name, budget_wait_for, budget_wait_until))) from hashtags
          where budget_wait_until is not null),
        (select concat_ws(' ', count(*), sum(id)) from (
          (select id from scans
          where status in ('complete', 'failed') and summarized_status is distinct from status
          order by status, created_at limit 1000)
          union all
          (select id from scans
          where ${isOpen('scans')} and summarized_status is distinct from status)) unsummarized)) as overview`.execute(
    db,
  );
  return onlyRow(result);
}
