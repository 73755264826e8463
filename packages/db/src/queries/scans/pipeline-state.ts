import type { HashtagStatus } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { onlyRow } from '../../only-row.ts';
import { isOpen } from './open-scans.ts';

/** Hashtags by status, and the scans that have not ended. Every key is there, also at 0. */
export type PipelineState = {
  hashtags: Record<HashtagStatus, number>;
  openScans: Record<'fetching' | 'scoring', number>;
};

/** Counts what a monitor watches: the few rows of hashtags, and open scans by their partial index. */
export async function pipelineState(db: Db): Promise<PipelineState> {
  const result = await sql<PipelineState>`
    select
      (select json_build_object(
        'active', count(*) filter (where status = 'active'),
        'paused', count(*) filter (where status = 'paused'),
        'removed', count(*) filter (where status = 'removed')) from hashtags) as hashtags,
      (select json_build_object(
        'fetching', count(*) filter (where status = 'fetching'),
        'scoring', count(*) filter (where status = 'scoring'))
        from scans where ${isOpen('scans')}) as "openScans"`.execute(db);
  return onlyRow(result);
}
