import type { BudgetKind } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Db } from '../../schema.ts';
import { type ScanOverview, scanOverviews } from './newest-scans.ts';

export type ScanPage = {
  page: number;
  fetchedAt: Date;
  items: number;
  rejected: number;
  /** Null while its videos wait to be scored. */
  scoredAt: Date | null;
};

/** Items of pages that could not be read, by why; `example` is the start of one of them, as it came. */
export type RejectedItems = { reason: string; items: number; example: string };

/** All that is known of one scan. */
export type ScanDetail = ScanOverview & {
  /** A person asked for all of it, past budgets and known pages. */
  forced: boolean;
  hashtagRemoved: boolean;
  /** The budget that its hashtag waits for, while it does. */
  waitsFor: BudgetKind | null;
  waitsUntil: Date | null;
  pageList: ScanPage[];
  rejectedItems: RejectedItems[];
};

/** More pages, or more reasons, tell a person nothing. */
const most = 200;
const exampleCharacters = 300;

/** One scan with its first 200 pages; undefined when there is none with that id. Reads by keys only. */
export async function scanDetail(db: Db, scanId: number): Promise<ScanDetail | undefined> {
  const scan = await scanOverviews(db)
    .select([
      's.forced',
      sql<boolean>`h.status = 'removed'`.as('hashtagRemoved'),
      'h.budget_wait_for as waitsFor',
      'h.budget_wait_until as waitsUntil',
    ])
    .where('s.id', '=', scanId)
    .executeTakeFirst();
  if (!scan) return undefined;
  const pageList = await db
    .selectFrom('scan_pages')
    .select([
      'page',
      'fetched_at as fetchedAt',
      'item_count as items',
      'rejected_count as rejected',
      'scored_at as scoredAt',
    ])
    .where('scan_id', '=', scanId)
    .orderBy('page')
    .limit(most)
    .execute();
  const rejected = await sql<RejectedItems>`
    select reason, count(*) as items, left(min(raw), ${exampleCharacters}) as example
    from rejected_items where scan_id = ${scanId}
    group by reason order by items desc, reason limit ${most}`.execute(db);
  return { ...scan, pageList, rejectedItems: rejected.rows };
}
